package catalogue

import "time"

// Promotion lowers the partner's price of some billing plans for customers who are eligible. Shapes and limits follow
// Microsoft's promotion resources; the promotions themselves are the sandbox's own.
type Promotion struct {
	ID             string // "product:sku:availability"
	Name           string
	Description    string
	From, Until    time.Time
	OptIn          bool     // applies only to a line that names it; the others apply by themselves
	FirstPurchase  bool     // only for customers who never had the product, not even as a trial
	MinSeats       int      // 0: any number
	MaxSeats       int      // 0: any number
	MaxRedemptions int      // per customer, cancelled purchases included; 0: any number
	Owned          []string // "product:sku", any one of which the customer must hold; none: nothing is asked for
	Plans          []PromotedPlan
}

// PromotedPlan is a billing plan and the share taken off its price.
type PromotedPlan struct {
	ProductID, SkuID string
	TermDuration     string
	BillingCycle     string
	Share            string // decimal: "0.15" is fifteen percent
}

// Promotions answers all promotions, past ones too: bills still speak of them. Every call makes a fresh copy.
func Promotions() []Promotion {
	year := func(product, sku, share string) []PromotedPlan {
		return []PromotedPlan{{product, sku, "P1Y", "annual", share}, {product, sku, "P1Y", "monthly", share}}
	}
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	return []Promotion{
		{
			ID: "39NFJQT1X5ML:0001:39NFJQT1WQ1C", Name: "Copilot Business launch", Description: "Microsoft 365 Copilot Business, 15 percent off the first year for new customers.",
			From: day(2025, 12, 1), Until: day(2027, 6, 30), FirstPurchase: true, MinSeats: 1, MaxSeats: 300, MaxRedemptions: 1,
			Plans: year("CFQ7TTC0MM8R", "001P", "0.15"),
		},
		{
			ID: "39NFJQT1PJQB:0001:39NFJQT1Q5KN", Name: "Visio Plan 1", Description: "Visio Plan 1, 5 percent off a year paid in advance.",
			From: day(2025, 9, 23), Until: day(2026, 12, 31), Plans: []PromotedPlan{{"CFQ7TTC0HD33", "0003", "P1Y", "annual", "0.05"}},
		},
		{
			ID: "39NFJQT1Q5KM:0001:39NFJQT1Q5KP", Name: "Defender Suite", Description: "Microsoft Defender Suite, 20 percent off for up to 2,400 seats, by choice.",
			From: day(2026, 1, 1), Until: day(2027, 12, 31), OptIn: true, MaxSeats: 2400, MaxRedemptions: 2,
			Plans: year("CFQ7TTC0LHQB", "0001", "0.20"),
		},
		{
			ID: "39NFJQT1PJQD:0001:39NFJQT1Q5KS", Name: "Teams Phone for suites", Description: "Microsoft Teams Phone Standard, 10 percent off a year beside Microsoft 365 E3 or E5.",
			From: day(2026, 1, 1), Until: day(2027, 12, 31), MaxSeats: 5000, Owned: []string{"CFQ7TTC0LFLX:0001", "CFQ7TTC0LFLZ:0002"},
			Plans: year("CFQ7TTC0LH0T", "0001", "0.10"),
		},
		{
			ID: "39NFJQT1PJQC:0001:39NFJQT1Q5KR", Name: "Teams Premium", Description: "Microsoft Teams Premium, 16.7 percent off, ended in 2025.",
			From: day(2025, 1, 1), Until: day(2025, 9, 30), Plans: []PromotedPlan{{"CFQ7TTC0RM8K", "0002", "P1Y", "monthly", "0.167"}},
		},
	}
}
