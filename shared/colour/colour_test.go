package colour

import "testing"

// K1: whatever colour a reseller has, its shop can be read by day and by night.
func TestEveryColourCanBeRead(t *testing.T) {
	for name, colour := range map[string]string{
		"pine": "#12664f", "orange": "#f28c28", "yellow": "#ffd400", "white": "#ffffff", "black": "#000000", "lime": "#b6ff3b",
		"navy": "#0a1a3f", "pink": "#ff4d8d", "sky": "#7fd0ff", "grey": "#808080", "brown": "#7a4a21", "violet": "#6a3df0",
	} {
		brand := BrandOf(colour)
		for theme, on := range map[string]struct {
			tones    Tones
			grounds  []string
			ordinary string
		}{
			"by day":   {brand.Light, []string{"#ffffff", "#f6f7f9", "#f1f3f6"}, "#15181e"},
			"by night": {brand.Dark, []string{"#16191e", "#0f1115", "#1b1f25"}, "#e8ebf0"},
		} {
			check := func(what, words, ground string) {
				if ratio := contrast(words, ground); ratio < 4.5 {
					t.Errorf("%s %s: %s, %s on %s, is %.2f", name, theme, what, words, ground, ratio)
				}
			}
			check("a button", on.tones.On, on.tones.Fill)
			check("a button under the pointer", on.tones.On, on.tones.Hover)
			check("a link on the soft ground", on.tones.Text, on.tones.Soft)
			check("text on the soft ground", on.ordinary, on.tones.Soft)
			for _, ground := range on.grounds {
				check("a link", on.tones.Text, ground)
			}
		}
	}
}

func TestAColourThatIsGoodStays(t *testing.T) {
	want := Tones{Fill: "#12664f", Hover: "#035742", On: "#ffffff", Text: "#12664f", Soft: "#ecf6f2", Line: "#96d8bf"}
	if got := BrandOf("#12664f").Light; got != want {
		t.Errorf("%+v", got)
	}
}
