package desk

import (
	"time"

	"twotier/shared/money"
	"twotier/shared/order"
)

// card is an order in the list, as it was when it was last written.
type card struct {
	ID         string       `json:"id" doc:"{reseller}.{customer}.{number}"`
	Number     string       `json:"number" doc:"short form people read out"`
	ResellerID string       `json:"resellerId"`
	Reseller   string       `json:"resellerName"`
	Company    string       `json:"companyName" doc:"of the customer"`
	Need       order.Need   `json:"need" enum:"unanswered,stuck,partial,stopped"`
	Since      time.Time    `json:"since" doc:"from when on somebody is needed"`
	Status     order.Status `json:"status" enum:"draft,placing,unknown,placed,provisioning,active,partial,failed,discarded"`
	Code       string       `json:"code,omitempty" doc:"of the refusal"`
	Lines      int          `json:"lines"`
	Open       int          `json:"openLines" doc:"without a licence"`
	Looks      int          `json:"looks,omitempty" doc:"how often Microsoft was asked what became of it"`
	Tries      int          `json:"tries,omitempty" doc:"failures in a row"`
	PlacedAt   time.Time    `json:"placedAt"`
}

func cardOf(c order.DeskCard, seller string) card {
	id, _ := order.ParseID(c.ID) // our own writing
	return card{
		ID: order.Ref{Tenant: c.Tenant, Order: id}.String(), Number: id.Short(), ResellerID: c.Tenant.ID(), Reseller: seller,
		Company: c.Company, Need: c.Need, Since: c.Since, Status: c.Status, Code: c.Code, Lines: c.Lines, Open: c.Open,
		Looks: c.Looks, Tries: c.Tries, PlacedAt: c.PlacedAt,
	}
}

// shownCase is one order as the desk reads it. What the reseller's customer pays is the reseller's own and stays out.
type shownCase struct {
	ID             string       `json:"id"`
	Number         string       `json:"number"`
	Version        int64        `json:"version"`
	ResellerID     string       `json:"resellerId"`
	Reseller       string       `json:"resellerName"`
	Company        string       `json:"companyName"`
	Domain         string       `json:"domain,omitempty"`
	TenantID       string       `json:"tenantId,omitempty" doc:"the customer's, at Microsoft"`
	PartnerID      string       `json:"partnerId"`
	Status         order.Status `json:"status" enum:"draft,placing,unknown,placed,provisioning,active,partial,failed,discarded"`
	Need           order.Need   `json:"need,omitempty" enum:"unanswered,stuck,partial,stopped"`
	Since          *time.Time   `json:"since,omitempty"`
	PlacedAt       time.Time    `json:"placedAt"`
	Failure        *failure     `json:"failure,omitempty"`
	Lines          []line       `json:"lines"`
	CartID         string       `json:"cartId,omitempty"`
	Orders         []string     `json:"orderIds,omitempty" doc:"Microsoft's"`
	CorrelationIDs []string     `json:"correlationIds,omitempty" doc:"Microsoft's, newest last, for a support case"`
	Steps          []step       `json:"steps" doc:"what was asked of Microsoft and what it said, newest last; of many the middle is left out"`
	Looks          int          `json:"looks,omitempty"`
	Proof          *proof       `json:"proof,omitempty" doc:"what speaks for nothing having been ordered"`
	Notes          []note       `json:"notes"`
	ClosedAt       *time.Time   `json:"closedAt,omitempty" doc:"given back to the reseller"`
	FollowsUp      string       `json:"followsUp,omitempty" doc:"the order whose refused lines this one repeats"`
	FollowedBy     string       `json:"followedBy,omitempty" doc:"the order that repeats this one's refused lines"`
}

type failure struct {
	Code          string `json:"code"`
	CorrelationID string `json:"correlationId,omitempty"`
}

type line struct {
	Number       int             `json:"number"`
	ProductID    string          `json:"productId"`
	SkuID        string          `json:"skuId"`
	Title        string          `json:"title"`
	Quantity     int             `json:"quantity"`
	TermDuration string          `json:"termDuration"`
	BillingCycle string          `json:"billingCycle"`
	Cost         money.Amount    `json:"cost" doc:"of the first billing period"`
	Tag          string          `json:"tag" doc:"ends the subscription's friendly name at Microsoft"`
	State        order.LineState `json:"state" enum:"open,provisioning,active,failed"`
	Failure      *failure        `json:"failure,omitempty"`
	OrderID      string          `json:"orderId,omitempty" doc:"Microsoft's"`
	Subscription string          `json:"subscriptionId,omitempty"`
}

type step struct {
	At            time.Time    `json:"at"`
	Ask           order.Ask    `json:"ask" enum:"check,cart,checkout,orders,licences"`
	Answer        order.Answer `json:"answer" enum:"done,partly,refused,lost,nothing,throttled,unreachable,denied"`
	Code          string       `json:"code,omitempty" doc:"Microsoft's"`
	CorrelationID string       `json:"correlationId,omitempty"`
}

type proof struct {
	First   time.Time `json:"first" doc:"read without an order"`
	Last    time.Time `json:"last"`
	Cart    string    `json:"cart" doc:"what the cart was then: Active, Ordered, or gone"`
	Settled time.Time `json:"settled" doc:"from when on an order would have to stand in Microsoft's list"`
	Proven  bool      `json:"proven" doc:"two reads, the later one after that, and a cart that was not ordered"`
}

type note struct {
	At   time.Time `json:"at"`
	By   string    `json:"by" doc:"name, or person id of who has left"`
	Act  string    `json:"act" enum:"note,look,placed,nothing,retry,return"`
	Text string    `json:"text,omitempty"`
}

type caseOutput struct{ Body shownCase }

func shown(c order.DeskCase) *caseOutput {
	o, s := c.Order, c.Saga
	out := shownCase{
		ID: order.Ref{Tenant: o.Tenant, Order: o.ID}.String(), Number: o.ID.Short(), Version: o.Revision.Version,
		ResellerID: o.Tenant.ID(), Reseller: c.Reseller, Company: o.Company, Domain: c.Domain, TenantID: c.TenantID, PartnerID: o.PartnerID,
		Status: o.Status, Need: c.Need, PlacedAt: o.PlacedAt, CartID: s.CartID, Orders: s.Orders, CorrelationIDs: s.CorrelationIDs,
		Steps: make([]step, 0, len(s.Steps)), Looks: s.Looks, Notes: make([]note, 0, len(s.Case.Notes)),
		Lines: make([]line, 0, len(o.Lines)), FollowsUp: ref(o, o.FollowsUp), FollowedBy: ref(o, o.FollowedBy),
	}
	if c.Need != order.NoNeed {
		out.Since = &c.Since
	}
	if at := s.Case.ClosedAt; !at.IsZero() {
		out.ClosedAt = &at
	}
	out.Failure = failed(o.Failure.Code, o.Failure.CorrelationID)
	for i, l := range o.Lines {
		out.Lines = append(out.Lines, line{
			Number: i, ProductID: l.ProductID, SkuID: l.SkuID, Title: l.Title, Quantity: l.Quantity, TermDuration: l.TermDuration, BillingCycle: l.BillingCycle,
			Cost: l.Totals().Cost, Tag: o.Tag(i), State: l.State, Failure: failed(l.Failure, l.CorrelationID), OrderID: l.OrderID, Subscription: l.SubscriptionID,
		})
	}
	for _, st := range s.Steps {
		out.Steps = append(out.Steps, step(st))
	}
	if a := s.Absence; o.Status == order.Unknown && !a.First.IsZero() {
		out.Proof = &proof{First: a.First, Last: a.Last, Cart: a.Cart, Settled: s.SettledAt(), Proven: c.Proven}
	}
	for _, n := range s.Case.Notes {
		by := c.People[n.By]
		if by == "" {
			by = n.By
		}
		out.Notes = append(out.Notes, note{At: n.At, By: by, Act: n.Act, Text: n.Text})
	}
	return &caseOutput{Body: out}
}

// ref names another order of the same reseller at the desk.
func ref(of order.Order, id string) string {
	if id == "" {
		return ""
	}
	return of.Tenant.ID() + "." + id
}

func failed(code, correlation string) *failure {
	if code == "" {
		return nil
	}
	return &failure{Code: code, CorrelationID: correlation}
}

// doneOutput is the order after an act.
type doneOutput struct {
	Body struct {
		ID      string       `json:"id" doc:"of the order, or of the one that repeats its refused lines"`
		Version int64        `json:"version"`
		Status  order.Status `json:"status" enum:"draft,placing,unknown,placed,provisioning,active,partial,failed,discarded"`
	}
}

func done(o order.Order) *doneOutput {
	out := &doneOutput{}
	out.Body.ID, out.Body.Version, out.Body.Status = order.Ref{Tenant: o.Tenant, Order: o.ID}.String(), o.Revision.Version, o.Status
	return out
}
