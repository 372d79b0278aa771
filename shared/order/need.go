package order

import (
	"cmp"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/qualification"
	"twotier/shared/reseller"
)

// Need is why an order needs a person at the provider (FEATURES O6). It follows from order and saga and is stored only
// where the desk's list shows it.
type Need string

const (
	NoNeed     Need = ""
	Unanswered Need = "unanswered" // Microsoft does not tell what became of it
	Stuck      Need = "stuck"      // under way for more than a quarter of an hour
	Stopped    Need = "stopped"    // refused as a whole, for a reason the reseller cannot mend alone
	Partially  Need = "partial"    // some lines refused, likewise
)

// patience is how long an order may be under way before a person looks at it (REQUIREMENTS B5).
const patience = 15 * time.Minute

// Case is what the provider's people have done about an order.
type Case struct {
	Notes    []Note
	ClosedAt time.Time // given back to the reseller, or settled; zero while it is open
}

// Note is one remark, or what was done with its reason; oldest first.
type Note struct {
	At   time.Time
	By   string // person
	Act  string // "note", or the tool that was used
	Text string
}

// mostNotes is how many remarks one case holds.
const mostNotes = 50

// DeskCard is what the provider's list shows of an order that needs a person.
type DeskCard struct {
	Tenant   auth.Tenant `dynamodbav:"t"`
	ID       string      `dynamodbav:"i"` // public
	Need     Need        `dynamodbav:"n"`
	Since    time.Time   `dynamodbav:"s"` // from when on; ahead while there is still time
	Status   Status      `dynamodbav:"a"`
	Company  string      `dynamodbav:"c"`
	Code     string      `dynamodbav:"f,omitempty"` // of the failure
	Lines    int         `dynamodbav:"l"`
	Open     int         `dynamodbav:"o"` // lines without a licence
	Looks    int         `dynamodbav:"k,omitempty"`
	Tries    int         `dynamodbav:"r,omitempty"` // failures in a row
	PlacedAt time.Time   `dynamodbav:"p"`
}

// DeskCard is the order's place in the provider's list; false when it needs nobody, now or later.
func (o Order) DeskCard(s Saga) (DeskCard, bool) {
	need, since := o.need(s)
	if need == NoNeed {
		return DeskCard{}, false
	}
	card := DeskCard{
		Tenant: o.Tenant, ID: o.ID.String(), Need: need, Since: since.UTC(), Status: o.Status, Company: o.Company, Code: o.Failure.Code,
		Lines: len(o.Lines), Looks: s.Looks, Tries: s.Trouble.Tries, PlacedAt: o.PlacedAt,
	}
	for _, l := range o.Lines {
		if l.State != LineActive {
			card.Open++
		}
	}
	return card, true
}

// need is why the order needs a person, and from when on.
func (o Order) need(s Saga) (Need, time.Time) {
	switch {
	case o.Status == Unknown:
		return Unanswered, o.PlacedAt.Add(patience)
	case o.Status.UnderWay():
		return Stuck, o.PlacedAt.Add(patience)
	case o.FollowedBy != "", !s.Case.ClosedAt.IsZero(), !o.refusedForProvider():
		return NoNeed, time.Time{}
	case o.Status == Partial:
		return Partially, s.EndedAt
	case o.Status == Failed:
		return Stopped, s.EndedAt
	}
	return NoNeed, time.Time{}
}

// refusedForProvider says whether a line was refused for a reason that somebody else than the reseller has to look at.
func (o Order) refusedForProvider() bool {
	return slices.ContainsFunc(o.Lines, func(l Line) bool {
		return l.State == LineFailed && !mendable(cmp.Or(l.Failure, o.Failure.Code))
	})
}

// mendable says whether the reseller itself mends what the code names: in the cart by another product, term, price or
// quantity, or on the customer's page. A lost authorisation is told of once, not with each order that it stops.
func mendable(code string) bool {
	return slices.Contains([]string{
		"price_changed", "offer_unavailable", "lines_refused", "segment_mismatch", "base_missing", "quantity_out_of_range",
		"agreement_missing", "tenant_missing", reseller.StatusLost, "partner_id_changed", qualification.ForOthers, qualification.NotForAuthorities, qualification.Unqualified,
	}, code)
}
