package order

import (
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/forecast"
	"twotier/shared/limit"
	"twotier/shared/terms"
)

// DryRun is what would happen if an order were placed now: what it comes to, what is missing, and what Microsoft says
// beforehand (FEATURES X3, O2). It is worked out and never kept.
type DryRun struct {
	View
	Forecast forecast.Forecast
	Replies  []Reply // of Microsoft, one of each question
}

// Verdict says whether the order would go through.
type Verdict string

const (
	Passes Verdict = "yes"
	Fails  Verdict = "no"
	Unsure Verdict = "unsure" // nothing is against it that is known, but not everything could be asked
)

// Verdict weighs everything: what is against the order counts more than what could not be asked.
func (d DryRun) Verdict() Verdict {
	verdict := Passes
	for _, a := range d.Replies {
		switch a.State {
		case No:
			return Fails
		case Unasked:
			verdict = Unsure
		}
	}
	if len(d.Problems) > 0 || !customer.Ready(d.Readiness) {
		return Fails
	}
	return verdict
}

// Question is something only Microsoft knows.
type Question string

const (
	AboutSeller     Question = "seller"     // may the reseller be the partner of record (NCE-RULES L2)
	AboutAccount    Question = "account"    // may the customer buy (M5)
	AboutAgreement  Question = "agreement"  // has it the customer's agreement (M1)
	AboutOffers     Question = "offers"     // is every line sold to this customer at its term and billing plan
	AboutPromotions Question = "promotions" // does the customer still get what lowers the lines' cost (J2)
)

// Questions lists them all.
func Questions() []Question {
	return []Question{AboutSeller, AboutAccount, AboutAgreement, AboutOffers, AboutPromotions}
}

// ReplyState is what came of a question.
type ReplyState string

const (
	Yes     ReplyState = "yes"
	No      ReplyState = "no"
	Unasked ReplyState = "unasked" // Microsoft could not be asked, or did not answer
)

// Reply is Microsoft's to a question. Fields name the lines it says no to, Code why where it is about the whole.
type Reply struct {
	Question Question
	State    ReplyState
	Code     string
	Fields   fault.Fields
}

// Enquiry is what Microsoft is asked about.
type Enquiry struct {
	Tenant    string // the customer's, at Microsoft
	PartnerID string // of the reseller
	Lines     []Line
}

// Microsoft is asked what it would say to an order. It is asked side by side and changes nothing: a cart is an act, not a
// question. Who does not answer in time is Unasked; there is an answer to every question.
type Microsoft interface {
	WouldSell(ctx context.Context, e Enquiry) []Reply
}

// hearing is how long Microsoft is waited for; a dry run stands beside somebody who types.
const hearing = 6 * time.Second

// DryRuns tells what would happen.
type DryRuns struct {
	Orders    Service
	Microsoft Microsoft
	Turns     limit.Limiter
}

// turn limits how often one person asks; a cart that is being typed asks after every change.
func turn(by auth.Caller) limit.Turn {
	return limit.Turn{Rule: limit.Rule{Purpose: "dry-run", Burst: 40, Every: time.Second}, Subject: by.Tenant.ID() + "/" + by.Behind()}
}

// Scope says how much is asked of whom. The zero value asks Microsoft too.
type Scope struct{ WithoutMicrosoft bool }

// OfDraft tells what a saved draft would come to. fault.Conflict "order_moved_on" when it is none any more.
func (d DryRuns) OfDraft(ctx context.Context, by auth.Caller, id ID, scope Scope) (DryRun, error) {
	if err := by.MayFor(id.Customer, auth.ReadOrders); err != nil {
		return DryRun{}, err
	}
	return d.ofSaved(ctx, by, id, scope, nil)
}

// OfPlacement tells what Place would do, the missing consent included.
func (d DryRuns) OfPlacement(ctx context.Context, by auth.Caller, id ID, consent Consent) (DryRun, error) {
	if err := by.MayFor(id.Customer, auth.PlaceOrders); err != nil {
		return DryRun{}, err
	}
	return d.ofSaved(ctx, by, id, Scope{}, &consent)
}

func (d DryRuns) ofSaved(ctx context.Context, by auth.Caller, id ID, scope Scope, consent *Consent) (DryRun, error) {
	if err := d.Turns.Take(ctx, turn(by)); err != nil {
		return DryRun{}, err
	}
	o, facts, err := d.Orders.load(ctx, by.Tenant, id)
	if err != nil {
		return DryRun{}, err
	}
	if !o.Status.shownTo(by) {
		return DryRun{}, fault.New(fault.NotFound, "not_found")
	}
	if _, _, err := o.moved(Placing); err != nil {
		return DryRun{}, err
	}
	run := d.run(ctx, o, facts, scope)
	if consent != nil {
		if consent.stale(o) {
			return DryRun{}, fault.New(fault.Conflict, "stale_version")
		}
		_, wrong := consent.given(o, facts, terms.Signer{By: by, Company: facts.reseller.Name}, d.Orders.Now())
		run.Problems = append(run.Problems, wrong...)
	}
	return run, nil
}

// OfLines tells what lines would come to that nobody has saved: the same rules as a draft's, for programs that ask first.
// What cannot be read is fault.Invalid like in Save.
func (d DryRuns) OfLines(ctx context.Context, by auth.Caller, customerID string, wish Wish, scope Scope) (DryRun, error) {
	if err := by.MayFor(customerID, auth.WriteOrders); err != nil {
		return DryRun{}, err
	}
	if err := d.Turns.Take(ctx, turn(by)); err != nil {
		return DryRun{}, err
	}
	facts, err := d.Orders.configuring(ctx, by.Tenant, customerID, keys(wish.Lines))
	if err != nil {
		return DryRun{}, err
	}
	o, err := d.Orders.empty(by, facts)
	if err != nil {
		return DryRun{}, err
	}
	if o, err = d.Orders.configure(ctx, o, wish, facts); err != nil {
		return DryRun{}, err
	}
	return d.run(ctx, o, facts, scope), nil
}

func (d DryRuns) run(ctx context.Context, o Order, f facts, scope Scope) DryRun {
	view := f.viewed(o)
	return DryRun{View: view, Forecast: o.Forecast(d.Orders.Now()), Replies: better(d.replies(ctx, o, f, scope), view.Problems)}
}

// better gives the reasons we know ourselves why a line is not sold to this customer in place of Microsoft's, which
// only finds nothing at that place of the catalogue.
func better(replies []Reply, problems fault.Fields) []Reply {
	for _, reply := range replies {
		for i, field := range reply.Fields {
			ours := slices.IndexFunc(problems, func(p fault.Field) bool { return lineOf(p) == lineOf(field) && p.Path == lineOf(p)+".productId" })
			if field.Code == "offer_unavailable" && ours >= 0 {
				reply.Fields[i] = problems[ours]
			}
		}
	}
	return replies
}

// lineOf is the part of a field's path that names its line: "lines.0".
func lineOf(field fault.Field) string {
	parts := strings.SplitN(field.Path, ".", 3)
	return strings.Join(parts[:min(2, len(parts))], ".")
}

// replies asks Microsoft, unless it is left out or there is nobody to ask about yet.
func (d DryRuns) replies(ctx context.Context, o Order, f facts, scope Scope) []Reply {
	e := Enquiry{Tenant: f.head.Tenant.TenantID, PartnerID: f.reseller.PartnerID, Lines: o.Lines}
	if scope.WithoutMicrosoft || e.Tenant == "" || e.PartnerID == "" || len(e.Lines) == 0 {
		var none []Reply
		for _, q := range Questions() {
			none = append(none, Reply{Question: q, State: Unasked})
		}
		return none
	}
	ctx, cancel := context.WithTimeout(ctx, hearing)
	defer cancel()
	return d.Microsoft.WouldSell(ctx, e)
}
