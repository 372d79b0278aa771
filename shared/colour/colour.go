// Package colour makes a company's colour fit to be read: what a button is filled with, what is written on it, what links
// look like, by day and by night (FEATURES K1, WCAG 2.2 AA).
package colour

import (
	"fmt"
	"math"
	"strconv"
)

// Brand is a company's colour as the page uses it: readable in light and dark, whatever the colour is.
type Brand struct{ Light, Dark Tones }

// Tones are the colours of one theme, as #rrggbb.
type Tones struct {
	Fill, Hover string // of what can be pressed
	On          string // words on the fill
	Text        string // links, on every surface of the page
	Soft, Line  string
}

// The page's own surfaces (tokens.css) that brand colours have to stand out from.
const (
	lightSurface, lightSunken = "#ffffff", "#f1f3f6"
	darkSurface, darkSunken   = "#16191e", "#1b1f25"
	white, ink                = "#ffffff", "#101319"
)

// BrandOf makes the tones of a colour (#rrggbb): it keeps its hue, and only its lightness moves until words can be read
// (WCAG 1.4.3: 4.5:1; a little more in the dark, where thin strokes fade).
func BrandOf(colour string) Brand {
	return Brand{
		Light: tones(colour, lightSurface, lightSunken, 1.6, 4.6, -1, lch{l: 0.965, c: 0.013}, lch{l: 0.83, c: 0.075}),
		Dark:  tones(colour, darkSurface, darkSunken, 1.8, 5.6, 1, lch{l: 0.26, c: 0.04}, lch{l: 0.44, c: 0.075}),
	}
}

func tones(colour, surface, sunken string, seen, read, direction float64, soft, line lch) Tones {
	own := toLCH(colour)
	t := Tones{Fill: until(colour, surface, seen, direction), On: white}
	step := -0.05
	if contrast(ink, t.Fill) > contrast(white, t.Fill) {
		t.On, step = ink, 0.04
	}
	hover := toLCH(t.Fill)
	hover.l += step
	t.Hover = fromLCH(hover)
	t.Soft = fromLCH(lch{soft.l, math.Min(own.c, soft.c), own.h})
	t.Line = fromLCH(lch{line.l, math.Min(own.c, line.c), own.h})
	t.Text = until(until(colour, sunken, read, direction), t.Soft, read, direction)
	return t
}

// until moves the lightness away from the ground until the contrast is reached.
func until(colour, ground string, least, direction float64) string {
	at := toLCH(colour)
	for contrast(colour, ground) < least && at.l >= 0 && at.l <= 1 {
		at.l += direction * 0.01
		colour = fromLCH(at)
	}
	return colour
}

// contrast is WCAG 2's ratio of two colours.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(colour string) float64 {
	c := linear(colour)
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

// linear reads #rrggbb without the screen's gamma (IEC 61966-2-1).
func linear(colour string) [3]float64 {
	var out [3]float64
	for i := range out {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return out // colours are checked before
		}
		v := float64(n) / 255
		if out[i] = v / 12.92; v > 0.04045 {
			out[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return out
}

// lch is a colour as lightness, colourfulness and hue of Oklab (Ottosson 2020), in which "darker" keeps the hue.
type lch struct{ l, c, h float64 }

func toLCH(colour string) lch {
	v := linear(colour)
	l := math.Cbrt(0.4122214708*v[0] + 0.5363325363*v[1] + 0.0514459929*v[2])
	m := math.Cbrt(0.2119034982*v[0] + 0.6806995451*v[1] + 0.1073969566*v[2])
	s := math.Cbrt(0.0883024619*v[0] + 0.2817188376*v[1] + 0.6299787005*v[2])
	a := 1.9779984951*l - 2.428592205*m + 0.4505937099*s
	b := 0.0259040371*l + 0.7827717662*m - 0.808675766*s
	return lch{0.2104542553*l + 0.793617785*m - 0.0040720468*s, math.Hypot(a, b), math.Atan2(b, a)}
}

// fromLCH writes the colour, less colourful where a screen cannot show it.
func fromLCH(k lch) string {
	for c := k.c; ; c *= 0.94 {
		a, b := c*math.Cos(k.h), c*math.Sin(k.h)
		l := cube(k.l + 0.3963377774*a + 0.2158037573*b)
		m := cube(k.l - 0.1055613458*a - 0.0638541728*b)
		s := cube(k.l - 0.0894841775*a - 1.291485548*b)
		v := [3]float64{4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
			-1.2684380046*l + 2.6097574011*m - 0.3413193965*s, -0.0041960863*l - 0.7034186147*m + 1.707614701*s}
		if c < 0.002 || shown(v) {
			return fmt.Sprintf("#%02x%02x%02x", level(v[0]), level(v[1]), level(v[2]))
		}
	}
}

func cube(x float64) float64 { return x * x * x }

func shown(v [3]float64) bool {
	for _, x := range v {
		if x <= -0.001 || x >= 1.001 {
			return false
		}
	}
	return true
}

func level(v float64) uint8 {
	v = math.Min(1, math.Max(0, v))
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return uint8(math.Round(255 * v))
}
