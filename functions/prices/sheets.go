package prices

import (
	"context"
	"time"

	"twotier/shared/catalog"
	"twotier/shared/httpapi"
	"twotier/shared/money"
	"twotier/shared/pricelist"
)

// sheetList is what the provider sees of Microsoft's price sheets.
type sheetList struct {
	Items []priceSheet `json:"items"`
}

type priceSheet struct {
	Market        string          `json:"market" doc:"ISO 3166-1 alpha-2"`
	Segment       catalog.Segment `json:"segment" enum:"commercial,education,nonprofit,government"`
	Currency      string          `json:"currency" doc:"ISO 4217; empty before the first sync"`
	EffectiveFrom *time.Time      `json:"effectiveFrom,omitempty" doc:"day of the newest price"`
	SyncedAt      *time.Time      `json:"syncedAt,omitempty" doc:"absent before the first sync"`
	Late          bool            `json:"late" doc:"the last sync is longer ago than a daily one can be"`
	Closed        bool            `json:"closed" doc:"Microsoft has not opened the segment to the provider"`
	Products      int             `json:"products"`
	Rows          int             `json:"rows" doc:"of the market's sheet, with the sheet of business customers"`
	BadRows       int             `json:"badRows" doc:"that could not be used"`
	Unread        int             `json:"unread" doc:"products that could not be read and stayed as they were"`
	Bad           []string        `json:"bad" doc:"some of the rows, in the words of the log"`
	Next          nextSheet       `json:"next"`
}

type nextSheet struct {
	From    *time.Time `json:"from,omitempty" doc:"absent where Microsoft has announced no change"`
	Short   bool       `json:"short" doc:"it could not be read in the last sync"`
	Dearer  int        `json:"dearer"`
	Cheaper int        `json:"cheaper"`
	New     int        `json:"new"`
	Gone    int        `json:"gone"`
}

func shownSheet(m pricelist.Mirrored) priceSheet {
	out := priceSheet{Market: m.Market, Segment: m.Segment, Late: m.Late, Closed: m.Done.Closed, Products: m.Done.Products, Rows: m.Done.Rows,
		BadRows: m.Done.BadRows, Unread: m.Done.Unread, Bad: append([]string{}, m.Done.Bad...),
		Next: nextSheet{From: unlessZero(m.Done.Next.From), Short: m.Done.Next.Short, Dearer: m.Done.Next.Dearer, Cheaper: m.Done.Next.Cheaper, New: m.Done.Next.New, Gone: m.Done.Next.Gone}}
	if m.Sheet != nil {
		out.Currency, out.EffectiveFrom, out.SyncedAt = m.Sheet.Currency, unlessZero(m.Sheet.EffectiveFrom), unlessZero(m.Sheet.SyncedAt)
	}
	return out
}

func unlessZero(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}

type sheetsInput struct{ httpapi.Signed }

type sheetsOutput struct{ Body sheetList }

func (a API) sheets(ctx context.Context, in *sheetsInput) (*sheetsOutput, error) {
	all, err := a.Sheets.List(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	list := sheetList{Items: make([]priceSheet, 0, len(all))}
	for _, m := range all {
		list.Items = append(list.Items, shownSheet(m))
	}
	return &sheetsOutput{Body: list}, nil
}

// SheetInput names a sheet; exported because other inputs embed it.
type SheetInput struct {
	httpapi.Signed
	Market  string          `query:"market" doc:"ISO 3166-1 alpha-2"`
	Segment catalog.Segment `query:"segment" enum:"commercial,education,nonprofit,government" default:"commercial"`
}

func (in SheetInput) place() pricelist.Place {
	return pricelist.Place{Market: in.Market, Segment: in.Segment}
}

// PlanListInput names a sheet and what of it is wanted; exported because other inputs embed it.
type PlanListInput struct {
	SheetInput
	Search string         `query:"search" maxLength:"100" doc:"beginnings of words of the title, or ids"`
	Show   pricelist.Show `query:"show" enum:",coming,past" doc:"empty: all that is on sale; coming: what next month's sheet changes; past: what earlier ones changed"`
}

type planList struct {
	Sheet priceSheet   `json:"sheet"`
	Items []sheetPrice `json:"items"`
}

type sheetPrice struct {
	ProductID    string      `json:"productId"`
	SkuID        string      `json:"skuId"`
	Title        string      `json:"title"`
	TermDuration string      `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string      `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Today        *SheetCost  `json:"today,omitempty" doc:"absent for what only begins"`
	Last         *planChange `json:"last,omitempty" doc:"what the newest change was"`
	Coming       *planChange `json:"coming,omitempty" doc:"what next month's sheet changes"`
}

// SheetCost is a price with its day; exported because other shapes embed it.
type SheetCost struct {
	From        time.Time    `json:"from"`
	Cost        money.Amount `json:"cost"`
	Recommended money.Amount `json:"recommended"`
}

type planChange struct {
	Change pricelist.Change `json:"change" enum:"dearer,cheaper,recommended,new,gone"`
	On     *time.Time       `json:"on,omitempty" doc:"absent where no day is known"`
	Price  *SheetCost       `json:"price,omitempty" doc:"of last: the one before; of coming: the one then"`
}

func costOf(d *catalog.Dated) *SheetCost {
	if d == nil {
		return nil
	}
	return &SheetCost{From: d.From, Cost: d.Cost, Recommended: d.Recommended}
}

func changeOf(e pricelist.Event) *planChange {
	if e.Change == "" {
		return nil
	}
	return &planChange{Change: e.Change, On: unlessZero(e.On), Price: costOf(e.Price)}
}

type planListOutput struct{ Body planList }

func (a API) plans(ctx context.Context, in *PlanListInput) (*planListOutput, error) {
	detail, err := a.Sheets.Plans(ctx, in.Caller(), in.place(), pricelist.Filter{Search: in.Search, Show: in.Show})
	if err != nil {
		return nil, err
	}
	list := planList{Sheet: shownSheet(detail.Mirrored), Items: make([]sheetPrice, 0, len(detail.Plans))}
	for _, p := range detail.Plans {
		list.Items = append(list.Items, sheetPrice{ProductID: p.ProductID, SkuID: p.SkuID, Title: p.Title, TermDuration: p.TermDuration, BillingCycle: p.BillingCycle,
			Today: costOf(p.Today), Last: changeOf(p.Last), Coming: changeOf(p.Coming)})
	}
	return &planListOutput{Body: list}, nil
}

type historyInput struct {
	SheetInput
	Product string `query:"product" doc:"product and variant, such as CFQ7TTC0LH18:0001"`
}

type historyOutput struct {
	Body struct {
		Items []pastPrice `json:"items" doc:"the oldest first of each plan"`
	}
}

type pastPrice struct {
	TermDuration string `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	SheetCost
}

func (a API) history(ctx context.Context, in *historyInput) (*historyOutput, error) {
	prices, err := a.Sheets.History(ctx, in.Caller(), in.place(), in.Product)
	if err != nil {
		return nil, err
	}
	var out historyOutput
	out.Body.Items = make([]pastPrice, 0, len(prices))
	for _, p := range prices {
		out.Body.Items = append(out.Body.Items, pastPrice{p.TermDuration, p.BillingCycle, SheetCost{From: p.EffectiveFrom, Cost: p.Cost, Recommended: p.Recommended}})
	}
	return &out, nil
}
