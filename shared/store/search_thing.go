package store

import (
	"slices"
	"strings"

	"twotier/shared/catalog"
	"twotier/shared/order"
	"twotier/shared/reseller"
	"twotier/shared/search"
	"twotier/shared/subscription"
)

// What a search finds of each object, and by what: words of title, own name and detail, ids only whole. No prices.

func searchedCustomer(card customerCard, profile customerRow) search.Thing {
	return search.Thing{Kind: search.Customers, ID: card.ID, Title: card.CompanyName, Detail: strings.Join(named(card.City, card.Domain), " · "),
		IDs: named(card.Domain, card.TenantID, profile.VATID, profile.RegistrationNumber)}
}

func searchedSubscription(s subscription.Subscription) search.Thing {
	return search.Thing{Kind: search.Subscriptions, ID: s.Customer + "." + s.ID, Title: s.Title, Own: s.FriendlyName, State: string(s.Status),
		Past: !s.Kept(), At: s.CreatedAt, IDs: named(s.ID, s.MicrosoftOrder)}
}

func searchedOrder(card orderCard) search.Thing {
	thing := search.Thing{Kind: search.Orders, ID: card.ID, Title: card.First, Own: card.Name, State: string(card.Status), At: card.PlacedAt}
	if id, err := order.ParseID(card.ID); err == nil { // our own writing
		thing.Detail = id.Short()
		thing.IDs = []string{id.Short()}
	}
	return thing
}

func searchedDraft(card order.Card) search.Thing {
	return search.Thing{Kind: search.Carts, ID: card.ID.String(), Title: card.First, Own: card.Name, Of: card.Company,
		Detail: card.ID.Short(), At: card.SavedAt, IDs: []string{card.ID.Short()}}
}

func searchedQuote(card quoteCard) search.Thing {
	thing := search.Thing{Kind: search.Quotes, ID: card.ID, Title: card.Title, State: string(card.Status), Past: !card.Status.Open(), At: card.SavedAt}
	if id, err := order.ParseID(card.ID); err == nil { // our own writing
		thing.Detail = id.Short()
		thing.IDs = []string{id.Short()}
	}
	return thing
}

func searchedProduct(p catalog.Product) search.Thing {
	return search.Thing{Kind: search.Products, ID: p.String(), Title: p.Title, IDs: named(p.ProductID, p.String())}
}

func searchedReseller(row resellerRow) search.Thing {
	return search.Thing{Kind: search.Resellers, ID: resellerOf(row.Key).ID(), Title: row.L.Name, Detail: row.L.City,
		IDs: named(row.L.PartnerID, row.L.Tenant, row.L.Number, row.L.Slug)}
}

func searchedApplication(a reseller.Application) search.Thing {
	return search.Thing{Kind: search.Applications, ID: a.ID, Title: a.Company, Detail: a.Address.City, State: string(a.Status), At: a.ReceivedAt}
}

func searchedDeskOrder(card order.DeskCard) search.Thing {
	thing := search.Thing{Kind: search.DeskOrders, ID: card.Tenant.ID() + "." + card.ID, Title: card.Company, State: string(card.Status), At: card.Since}
	if id, err := order.ParseID(card.ID); err == nil { // our own writing
		thing.Detail = id.Short()
		thing.IDs = []string{id.Short()}
	}
	return thing
}

// named leaves out the ids that something does not have.
func named(ids ...string) []string {
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}
