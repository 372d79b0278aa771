package ordering

// What a customer's user gets of an order: what it ordered and what it pays (FEATURES I5). Everything else stays out
// because it is not named here: costs, recommended prices and margins, how a price was made, the reseller's own
// reference, its people and its ids. A new field of shownOrder therefore reaches no customer by itself.

func (o shownOrder) toCustomer() shownOrder {
	shown := shownOrder{
		ID: o.ID, Number: o.Number, Version: o.Version, CustomerID: o.CustomerID, Company: o.Company, Status: o.Status,
		Currency: o.Currency, Lines: make([]shownLine, 0, len(o.Lines)), Totals: o.Totals.toCustomer(), Dues: make([]due, 0, len(o.Dues)),
		CreatedAt: o.CreatedAt, SavedAt: o.SavedAt, PlacedAt: o.PlacedAt, UndoUntil: o.UndoUntil, Change: o.Change,
	}
	for _, l := range o.Lines {
		shown.Lines = append(shown.Lines, shownLine{
			Number: l.Number, ProductID: l.ProductID, SkuID: l.SkuID, Title: l.Title, IsAddon: l.IsAddon,
			Quantity: l.Quantity, MinQuantity: l.MinQuantity, MaxQuantity: l.MaxQuantity,
			TermDuration: l.TermDuration, BillingCycle: l.BillingCycle, Prices: l.Prices.toCustomer(), FirstTerm: l.FirstTerm.toCustomer(),
			Totals: l.Totals.toCustomer(), State: l.State, Subscription: l.Subscription, ByUse: l.ByUse, Undo: l.Undo,
		})
	}
	for _, d := range o.Dues {
		shown.Dues = append(shown.Dues, due{BillingCycle: d.BillingCycle, Sum: d.Sum.toCustomer()})
	}
	return shown
}

func (p Prices) toCustomer() Prices { return Prices{Price: p.Price} }

// toCustomer is the same for an order in a list.
func (c card) toCustomer() card {
	return card{ID: c.ID, Number: c.Number, CustomerID: c.CustomerID, Company: c.Company, Status: c.Status, Lines: c.Lines,
		First: c.First, Price: c.Price, SavedAt: c.SavedAt, PlacedAt: c.PlacedAt, Change: c.Change}
}
