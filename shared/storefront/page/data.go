package page

import (
	"twotier/shared/catalog"
	"twotier/shared/i18n"
	"twotier/shared/storefront"
)

// shopData is the shop for programs: what the pages of one language show.
type shopData struct {
	Shop     string      `json:"shop"`
	Language string      `json:"language"`
	Currency string      `json:"currency"`
	Net      bool        `json:"net"`
	Segments []standData `json:"segments"`
}

type standData struct {
	Segment catalog.Segment `json:"segment"`
	Name    string          `json:"name"`
	Shelves []shelfData     `json:"shelves"`
}

type shelfData struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Products []wareData  `json:"products"`
	Shelves  []shelfData `json:"shelves,omitempty"`
}

type wareData struct {
	ProductID string     `json:"productId"`
	SkuID     string     `json:"skuId"`
	Title     string     `json:"title"`
	Text      string     `json:"text,omitempty"`
	Address   string     `json:"address"`
	Prices    []planData `json:"recommendedPrices"`
}

type planData struct {
	TermDuration string `json:"termDuration"`
	BillingCycle string `json:"billingCycle"`
	Price        string `json:"price,omitempty"` // absent for what is paid by use
}

func (s *site) data(l i18n.Language) shopData {
	v := s.view(l)
	data := shopData{Shop: s.window.Owner.Name, Language: string(l), Currency: s.window.Currency, Net: true, Segments: []standData{}}
	for _, stand := range s.window.Segments {
		made := standData{Segment: stand.Segment, Name: v.Words.Segments[stand.Segment], Shelves: []shelfData{}}
		for _, f := range stand.Shelves {
			made.Shelves = append(made.Shelves, s.shelfData(v, stand, f))
		}
		data.Segments = append(data.Segments, made)
	}
	return data
}

func (s *site) shelfData(v view, stand storefront.Stand, f storefront.Filled) shelfData {
	named := s.shelf(v, stand, f, s.window.Owner.Language)
	made := shelfData{ID: f.ID, Name: named.Name, Products: []wareData{}}
	for i, w := range f.Wares {
		r := named.Rows[i]
		ware := wareData{ProductID: w.Item.Key.ProductID, SkuID: w.Item.Key.SkuID, Title: r.Title, Text: r.Text, Address: s.base + r.Address, Prices: []planData{}}
		for _, p := range w.Plans {
			plan := planData{p.TermDuration, p.BillingCycle, p.Price.Text()}
			if p.BillingCycle == storefront.ByUse {
				plan.Price = ""
			}
			ware.Prices = append(ware.Prices, plan)
		}
		made.Products = append(made.Products, ware)
	}
	for _, inner := range f.Shelves {
		made.Shelves = append(made.Shelves, s.shelfData(v, stand, inner))
	}
	return made
}

// node is an object of schema.org.
type node map[string]any

// listData says who sells, and lists the products by their own pages.
func (s *site) listData(v view) node {
	var items []node
	var walk func(shelves []shelf)
	walk = func(shelves []shelf) {
		for _, each := range shelves {
			for _, r := range each.Rows {
				items = append(items, node{"@type": "ListItem", "position": len(items) + 1, "name": r.Title, "url": s.base + r.Address})
			}
			walk(each.Shelves)
		}
	}
	walk(v.Shelves)
	return node{"@context": "https://schema.org", "@graph": []node{
		s.seller(),
		{"@type": "ItemList", "name": v.Title, "numberOfItems": len(items), "itemListElement": items},
	}}
}

func (s *site) seller() node {
	o := s.window.Owner
	return node{"@type": "Organization", "name": o.Name, "url": s.base + s.root, "address": node{
		"@type": "PostalAddress", "streetAddress": o.Address.Line1, "postalCode": o.Address.PostalCode, "addressLocality": o.Address.City, "addressCountry": o.Address.Country,
	}}
}

// productData describes a product with its recommended prices: net, for companies only, and said to be so
// (valueAddedTaxIncluded, eligibleCustomerType), so that no price is taken for one a consumer pays.
func (s *site) productData(v view, w storefront.Ware, r row) node {
	var offers []node
	for _, p := range w.Plans {
		if p.BillingCycle == storefront.ByUse {
			continue // an offer has a price
		}
		offers = append(offers, node{
			"@type": "Offer", "url": s.base + r.Address, "availability": "https://schema.org/InStock", "seller": s.seller(),
			"eligibleCustomerType": "http://purl.org/goodrelations/v1#Business",
			"priceSpecification": node{
				"@type": "UnitPriceSpecification", "price": p.Price.Text(), "priceCurrency": p.Price.Currency, "valueAddedTaxIncluded": false,
				"name": v.Words.Terms[p.TermDuration] + ", " + v.Words.Cycles[p.BillingCycle],
			},
		})
	}
	made := node{"@context": "https://schema.org", "@type": "Product", "name": r.Title, "sku": w.Item.Key.String(),
		"category": r.Segment}
	if len(offers) > 0 {
		made["offers"] = offers
	}
	if r.Text != "" {
		made["description"] = r.Text
	}
	if w.Publisher != "" {
		made["brand"] = node{"@type": "Brand", "name": w.Publisher}
	}
	if r.Large != "" {
		made["image"] = s.base + r.Large
	} else {
		made["image"] = s.link
	}
	return made
}
