package quotes

// What a customer's user gets of a quote: what it was offered and what it decided (FEATURES I5). Everything else stays
// out because it is not named here.

func (q shownQuote) toCustomer() shownQuote {
	shown := shownQuote{
		ID: q.ID, Number: q.Number, Version: q.Version, CustomerID: q.CustomerID, Company: q.Company, Status: q.Status,
		Expired: q.Expired, Title: q.Title, Person: q.Person, Words: q.Words, Conditions: q.Conditions, Until: q.Until,
		ValidUntil: q.ValidUntil, Price: q.Price, Offer: q.Offer, Forecast: q.Forecast, Editions: make([]edition, 0, len(q.Editions)), OrderID: q.OrderID,
	}
	for _, e := range q.Editions {
		if e.SentAt.IsZero() {
			continue
		}
		shown.Editions = append(shown.Editions, edition{Number: e.Number, Status: e.Status, Price: e.Price, ValidUntil: e.ValidUntil,
			MadeAt: e.MadeAt, SentAt: e.SentAt, Digest: e.Digest, Decision: e.Decision.toCustomer()})
	}
	return shown
}

func (d *decision) toCustomer() *decision {
	if d == nil {
		return nil
	}
	return &decision{Name: d.Name, Reference: d.Reference, Comment: d.Comment, At: d.At, Declared: d.Declared, Button: d.Button, Digest: d.Digest}
}
