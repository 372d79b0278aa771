package guide

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/outbox"
	"twotier/shared/quote"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/tenant"
)

// Inspection is what the page behind a link shows. Of a link that is not open only the state, the language and who asked
// are told.
type Inspection struct {
	State          link.State
	Reseller       string
	Case           Case
	AgreementToken string // opens the agreement's own link while that step is the person's; "" otherwise
	Partnership    string // Microsoft's page for the relationship while that step is the person's; "" otherwise
	Quotes         []quote.Waiting
}

// opened is what stands behind a link.
type opened struct {
	link   link.Link
	state  link.State
	of     Case
	seller reseller.Reseller
}

// open follows a token to its guide. fault.NotFound "link_unknown" when it is none of ours.
func (s Service) open(ctx context.Context, token string) (opened, error) {
	var o opened
	var err error
	if o.link, err = s.Store.Link(ctx, link.Guide, token); err != nil {
		if errors.Is(err, fault.NotFound) {
			err = fault.New(fault.NotFound, "link_unknown").Because(err)
		}
		return opened{}, err
	}
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		o.of, err = s.Store.GuideCase(within, o.link.Tenant, o.link.Ref)
		return err
	})
	group.Go(func() (err error) {
		o.seller, err = s.Store.Reseller(within, o.link.Tenant)
		return err
	})
	if err := group.Wait(); err != nil {
		return opened{}, err
	}
	o.state = s.stateOf(o.link, o.of.Guide)
	return o, nil
}

func (s Service) stateOf(l link.Link, g Guide) link.State {
	if g.Status != Sent || s.hash(g) != l.Hash {
		return link.Withdrawn
	}
	return l.State(s.Now())
}

// openNow is open for a link that decides. fault.Gone tells why one decides nothing any more.
func (s Service) openNow(ctx context.Context, token string) (opened, error) {
	o, err := s.open(ctx, token)
	if err == nil && o.state != link.Open {
		err = fault.New(fault.Gone, "link_"+string(o.state))
	}
	return o, err
}

// Inspect says what a link is good for and what its steps have come to. It changes nothing, because mail scanners open
// links and run what they find there (REQUIREMENTS A7).
func (s Service) Inspect(ctx context.Context, token string) (Inspection, error) {
	o, err := s.open(ctx, token)
	if errors.Is(err, fault.NotFound) {
		return Inspection{State: link.Unknown}, nil
	}
	if err != nil {
		return Inspection{}, err
	}
	told := Inspection{State: o.state, Reseller: o.seller.Name, Case: o.of}
	if a := o.of.Agreement; o.state == link.Open && o.of.state(Agreement) == Open && a.LinkID == o.of.Guide.LinkID {
		told.AgreementToken = s.Links.Token(link.Agreement, a.LinkID)
	}
	if o.state != link.Open {
		return told, nil
	}
	if told.Partnership, err = s.partnership(ctx, o); err != nil {
		return Inspection{}, err
	}
	if !o.of.Guide.BegunAt.IsZero() {
		told.Quotes, err = s.Quotes.WaitingFor(ctx, o.link.Tenant, o.link.Ref, o.of.Guide.Person.Email)
	}
	return told, err
}

// Begin notes that the person has gone on from the first page, once.
func (s Service) Begin(ctx context.Context, by auth.Caller, token string) (Case, error) {
	o, err := s.openNow(ctx, token)
	if err != nil || !o.of.Guide.BegunAt.IsZero() {
		return o.of, err
	}
	o.of.Guide.BegunAt = s.Now()
	c, err := s.Store.SaveGuide(ctx, o.link.Tenant, Change{Case: o.of}, audit.Act{By: by, At: o.of.Guide.BegunAt, Name: "guide.begun"})
	if errors.Is(err, fault.Conflict) { // in another tab; that is noted
		return o.of, nil
	}
	return c, err
}

// CheckPrefix is the prefix check for whoever holds a link that is open. Turns are counted for the link and for the
// network address: fault.Throttled says how long to wait.
func (s Service) CheckPrefix(ctx context.Context, by auth.Caller, token, typed string) (tenant.PrefixCheck, error) {
	rule := func(purpose string, burst int) limit.Rule {
		return limit.Rule{Purpose: purpose, Burst: burst, Every: 2 * time.Second}
	}
	err := s.Limits.Take(ctx, limit.Turn{Rule: rule("guide-prefix", 20), Subject: link.Hash(token)},
		limit.Turn{Rule: rule("guide-prefix-address", 60), Subject: limit.Address(by.Address)})
	if err != nil {
		return tenant.PrefixCheck{}, err
	}
	o, err := s.openNow(ctx, token)
	if err != nil {
		return tenant.PrefixCheck{}, err
	}
	return s.Tenants.PrefixFor(ctx, o.link.Tenant, typed, o.link.Ref)
}

// Pick is what the person chooses.
type Pick struct {
	Kind   ChoiceKind
	Prefix string // of a new tenant
	Domain string // of an existing one
}

// read brings the choice into its normal form and reports every input that breaks a rule.
func (p Pick) read(now time.Time) (Choice, error) {
	var wrong fault.Fields
	choice := Choice{Kind: p.Kind, At: now}
	switch p.Kind {
	case New:
		choice.Prefix = tenant.NormalPrefix(p.Prefix)
		if rule := tenant.CheckPrefix(choice.Prefix); rule != "" {
			wrong.AddWith("prefix", rule, "max", "27")
		}
	case Existing:
		choice.Domain = relationship.NormalDomain(p.Domain)
		if rule := relationship.CheckDomain(choice.Domain); rule != "" {
			wrong.Add("domain", rule)
		}
	default:
		wrong.Add("kind", "required")
	}
	return choice, wrong.Err()
}

// Choose makes the one choice of a tenant, by an explicit act. Where the reseller wished it so, a prefix becomes the wish
// for a tenant in the same transaction, and a domain is looked up and named; otherwise the reseller is told. Of several at once the first decides, the others
// are told choice_made. Conflict prefix_taken when somebody has it; Gone for links that decide nothing.
func (s Service) Choose(ctx context.Context, by auth.Caller, token string, pick Pick) (Case, error) {
	o, err := s.openNow(ctx, token)
	if err != nil {
		return Case{}, err
	}
	choice, err := pick.read(s.Now())
	if err != nil {
		return Case{}, err
	}
	c, t := o.of, o.link.Tenant
	if c.state(Tenant) != Open {
		return Case{}, fault.New(fault.Conflict, "choice_made")
	}
	c.Guide.Choice = choice
	act := audit.Act{By: by, At: choice.At, Name: "guide.chosen", Changes: audit.Changes{"tenant": {"", string(choice.Kind) + " " + choice.Prefix + choice.Domain}}}
	made, tasks := Change{Case: c}, []outbox.Task{letter(t, c.Guide.Customer, "guide-chosen")}
	switch {
	case !c.Guide.AtOnce:
	case choice.Kind == New:
		wished, task, err := s.asTenant(ctx, t, c, c.Guide.SentBy.Person)
		switch {
		case err == nil:
			made, tasks = wished, []outbox.Task{task}
		case !errors.Is(err, fault.Blocked): // what the reseller lacks is told to the reseller, with the choice
			return Case{}, overtaken(err)
		}
	default:
		err := s.connect(ctx, itself(t, by), c.Guide.Customer, choice.Domain)
		switch {
		case err == nil:
			made.Case.Guide.Choice.TakenAt, tasks = choice.At, nil
		case !ofReseller(err):
			return Case{}, overtaken(err)
		}
	}
	c, err = s.Store.SaveGuide(ctx, t, made, act, tasks...)
	return c, overtaken(err)
}

// overtaken names a conflict of a choice as people are told of it: the prefix is somebody else's, or the choice was made.
func overtaken(err error) error {
	if !errors.Is(err, fault.Conflict) || fault.CodeOf(err) == tenant.PrefixTaken {
		return err
	}
	return fault.New(fault.Conflict, "choice_made").Because(err)
}
