package relationship

import (
	"context"
	"net/mail"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/tenant"
)

// Request is how a reseller asks a customer. Subject and text are the reseller's own words; by mail they are sent, by the
// other ways the reseller takes them along itself.
type Request struct {
	Way     Way
	Email   string
	Subject string
	Text    string
}

// Bounds of what is written. Subjects longer than that are cut by mail programs.
const (
	longestSubject = 150
	longestText    = 5_000
)

// justNow is how soon the same person is not mailed a second time: two tabs, two colleagues.
const justNow = 2 * time.Minute

// read brings a request into its normal spelling and reports every input that breaks a rule. The text must keep the link
// (FEATURES G4): without it the customer could do nothing.
func (q Request) read(link string) (Request, fault.Fields) {
	var wrong fault.Fields
	q.Email, q.Subject, q.Text = strings.TrimSpace(q.Email), contact.Plain(q.Subject), plainText(q.Text)
	switch q.Way {
	case Mailed:
		if address, err := mail.ParseAddress(q.Email); err != nil || address.Address != q.Email {
			wrong.Add("email", "email_malformed")
		}
	case Guided:
		return Request{Way: Guided}, nil
	case Opened, Copied:
	default:
		wrong.Add("way", "required")
	}
	for _, typed := range []struct {
		path, text string
		most       int
	}{{"subject", q.Subject, longestSubject}, {"text", q.Text, longestText}} {
		switch {
		case typed.text == "":
			wrong.Add(typed.path, "required")
		case utf8.RuneCountInString(typed.text) > typed.most:
			wrong.AddWith(typed.path, "too_long", "max", strconv.Itoa(typed.most))
		}
	}
	if q.Text != "" && !holds(q.Text, link) {
		wrong.Add("text", "relationship_link_missing")
	}
	return q, wrong
}

// holds says that the link stands in the text as it is: whole, and with nothing hanging on to it.
func holds(text, link string) bool {
	for rest := text; ; {
		at := strings.Index(rest, link)
		if at < 0 {
			return false
		}
		rest = rest[at+len(link):]
		next, _ := utf8.DecodeRuneInString(rest)
		if rest == "" || unicode.IsSpace(next) || strings.ContainsRune(">)].,;\"'", next) {
			return true
		}
	}
}

// plainText keeps lines and takes away what no letter has: control characters, other line ends, empty space around it.
func plainText(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

// Ask hands the link to the customer, or notes that the reseller has done so. Asking again makes the time run anew.
// Conflict: tenant_unnamed while nobody knows which tenant it is about, relationship_accepted, relationship_asked_now when
// the same address was written just before; Blocked microsoft_id_missing.
func (s Service) Ask(ctx context.Context, by auth.Caller, customer string, typed Request) (View, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return View{}, err
	}
	v, _, err := s.load(ctx, by.Tenant, customer)
	if err != nil {
		return View{}, err
	}
	if err := v.askable(); err != nil {
		return View{}, err
	}
	request, wrong := typed.read(v.Link)
	if err := wrong.Err(); err != nil {
		return View{}, err
	}
	now := s.Now()
	if v.Relationship.askedNow(request, now) {
		return View{}, fault.New(fault.Conflict, "relationship_asked_now")
	}
	r, changes, err := v.Relationship.become(Asked)
	if err != nil {
		return View{}, err
	}
	changes["way"] = [2]string{"", string(request.Way)}
	r.Way, r.AskedAt, r.AskedBy, r.ExpiresAt, r.Letter = request.Way, now, by.Behind(), now.Add(Life), Letter{}
	var tasks []outbox.Task
	if request.Way == Mailed {
		r.Letter = Letter{To: request.Email, Name: v.nameOf(request.Email), Subject: request.Subject, Text: request.Text, Link: v.Link}
		tasks = append(tasks, letter(by.Tenant, customer, "relationship-request"))
	}
	v.Relationship, v.ReadAt = r, now
	v, err = s.Store.SaveRelationship(ctx, by.Tenant, v, audit.Act{By: by, At: now, Name: "relationship.asked", Changes: changes}, tasks...)
	return v, changed(err)
}

// askable says why a customer cannot be asked.
func (v View) askable() error {
	switch {
	case v.Link == "":
		return fault.New(fault.Blocked, "microsoft_id_missing")
	case v.Standing() == Accepted:
		return fault.New(fault.Conflict, "relationship_accepted")
	case v.Tenant.Status != tenant.Existing && v.Tenant.Status != tenant.Active:
		return fault.New(fault.Conflict, "tenant_unnamed")
	}
	return nil
}

func (r Relationship) askedNow(q Request, now time.Time) bool {
	return r.Status == Asked && q.Way == Mailed && r.Letter.To == q.Email && now.Sub(r.AskedAt) < justNow
}

// nameOf is whom the address belongs to, as far as it is known.
func (c Case) nameOf(address string) string {
	if strings.EqualFold(address, c.Contact.Email) {
		return c.Contact.Name()
	}
	return ""
}

// Decline notes that the customer does not want to: somebody said so. Whoever accepts later all the same has accepted.
func (s Service) Decline(ctx context.Context, by auth.Caller, customer string) (View, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return View{}, err
	}
	v, _, err := s.load(ctx, by.Tenant, customer)
	if err != nil {
		return View{}, err
	}
	r, changes, err := v.Relationship.become(Declined)
	if err != nil {
		return View{}, err
	}
	r.DeclinedAt = s.Now()
	v.Relationship, v.ReadAt = r, r.DeclinedAt
	v, err = s.Store.SaveRelationship(ctx, by.Tenant, v, audit.Act{By: by, At: r.DeclinedAt, Name: "relationship.declined", Changes: changes})
	return v, changed(err)
}

func letter(t auth.Tenant, customer, name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: t, Ref: "relationship/" + customer, Data: map[string]string{"letter": name}}
}
