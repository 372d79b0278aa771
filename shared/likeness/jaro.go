package likeness

// JaroWinkler is the likeness of two texts between 0 and 1. A common beginning of up to four letters counts more.
// Source: Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model (1990).
func JaroWinkler(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	j := jaro(x, y)
	prefix := 0
	for prefix < min(len(x), len(y), 4) && x[prefix] == y[prefix] {
		prefix++
	}
	return j + float64(prefix)*0.1*(1-j)
}

func jaro(x, y []rune) float64 {
	if len(x) == 0 && len(y) == 0 {
		return 1
	}
	reach := max(max(len(x), len(y))/2-1, 0)
	inX, inY := make([]bool, len(x)), make([]bool, len(y))
	common := 0
	for i := range x {
		for k := max(0, i-reach); k < min(len(y), i+reach+1); k++ {
			if !inY[k] && x[i] == y[k] {
				inX[i], inY[k] = true, true
				common++
				break
			}
		}
	}
	if common == 0 {
		return 0
	}
	moved, k := 0, 0
	for i := range x {
		if !inX[i] {
			continue
		}
		for !inY[k] {
			k++
		}
		if x[i] != y[k] {
			moved++
		}
		k++
	}
	m := float64(common)
	return (m/float64(len(x)) + m/float64(len(y)) + (m-float64(moved/2))/m) / 3
}
