package catalogue

// Rate is what one unit of a currency is worth in another, as decimal text.
type Rate struct{ From, To, Rate string }

// Rates are the fixed ones the catalogue's prices were made with, and USD by the ratio of published list prices; they
// are nobody's exchange rates. Source: README.md.
func Rates() []Rate {
	return []Rate{{"EUR", "CZK", "24.30"}, {"EUR", "PLN", "4.25"}, {"USD", "EUR", "0.8664"}, {"USD", "CZK", "21.05"}, {"USD", "PLN", "3.68"}}
}
