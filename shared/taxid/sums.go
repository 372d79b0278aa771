package taxid

// What check digits are made of. A number given here holds digits only.

func digit(number string, i int) int { return int(number[i] - '0') }

func pair(number string, i int) int { return digit(number, i)*10 + digit(number, i+1) }

func weighted(number string, weights ...int) int {
	sum := 0
	for i, weight := range weights {
		sum += weight * digit(number, i)
	}
	return sum
}

func remainder(number string, by int) int {
	rest := 0
	for i := range len(number) {
		rest = (rest*10 + digit(number, i)) % by
	}
	return rest
}

// doubled adds the digits, every second one from the given place doubled and its digits added (Luhn).
func doubled(number string, from int) int {
	sum := 0
	for i := range len(number) {
		value := digit(number, i)
		if i%2 == from {
			value *= 2
		}
		sum += value/10 + value%10
	}
	return sum
}

// luhn counts the doubling from the end, where the check digit stands.
func luhn(number string) bool { return doubled(number, len(number)%2)%10 == 0 }

// hybrid is ISO 7064, mod 11,10.
func hybrid(number string) bool {
	check := 5
	for i := range len(number) {
		product := check
		if product == 0 {
			product = 10
		}
		check = (product*2%11 + digit(number, i)) % 10
	}
	return check == 1
}
