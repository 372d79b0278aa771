package store

import (
	"context"
	"time"

	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/maillog"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/table"
	"twotier/shared/tenant"
)

type customerRow struct {
	table.Row
	ID                 string
	CompanyName        string
	Address            address.Address
	VATID              string
	RegistrationNumber string
	Segment            qualification.Segment // empty in rows from before there were segments
	CreatedAt          time.Time
}

func (r customerRow) into(h *customer.Head) {
	person := h.Customer.Contact
	h.Customer = customer.Customer{
		ID: r.ID, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		CompanyName: r.CompanyName, Address: r.Address, VATID: r.VATID,
		RegistrationNumber: r.RegistrationNumber, Segment: r.Segment.Or(qualification.Commercial), Contact: person, CreatedAt: r.CreatedAt,
	}
}

// contactRow is the customer's contact in a row of its own, found by the hash of the person's address.
type contactRow struct {
	table.Row
	Person contact.Person
}

// customerCardRow is the customer in lists. Tenant and agreement write their attributes of the card into it with their
// own changes, so that a page of customers is one query and nobody's change of one collides with that of another.
type customerCardRow struct {
	table.Row
	L customerCard
}

type customerCard struct {
	ID               string           `dynamodbav:"i"`
	CompanyName      string           `dynamodbav:"n"`
	City             string           `dynamodbav:"t"`
	Country          string           `dynamodbav:"c"`
	Segment          string           `dynamodbav:"g,omitempty"`  // "" in cards from before there were segments
	Domain           string           `dynamodbav:"d,omitempty"`  // of the tenant
	TenantID         string           `dynamodbav:"ti,omitempty"` // of the tenant
	Tenant           tenant.Status    `dynamodbav:"ts"`           // of the tenant
	Relationship     string           `dynamodbav:"rs,omitempty"` // of the relationship
	RelationshipEnds string           `dynamodbav:"rx,omitempty"` // of the relationship
	Partner          string           `dynamodbav:"rp,omitempty"` // of the relationship
	Agreement        agreement.Status `dynamodbav:"as"`           // of the agreement
	AgreementExpires string           `dynamodbav:"ax,omitempty"` // of the agreement
	AgreementFailure string           `dynamodbav:"af,omitempty"` // of the agreement
	Qualifications   string           `dynamodbav:"q,omitempty"`  // of the qualification
	ProfileFailure   string           `dynamodbav:"pf,omitempty"` // of the profile
	Mail             maillog.Reason   `dynamodbav:"cm,omitempty"` // of indexing, which looks at the contact's address
}

// AddCustomer writes a new customer with its contact, its agreement (red) and its place in lists and counts.
func (s *Store) AddCustomer(ctx context.Context, v customer.View, act audit.Act) (customer.View, error) {
	c, who := s.change(act), &v.Customer
	t := act.By.Tenant
	*who = c.saveCustomer(t, *who)
	card := customerCardRow{Row: c.part(customerCardKey(t, who.ID), "CustomerCard"), L: customerCard{
		ID: who.ID, CompanyName: who.CompanyName, City: who.Address.City, Country: who.Address.Country,
		Segment: string(who.Segment), Tenant: v.Tenant.Status, Agreement: v.Agreement.Status, Qualifications: v.Qualification.Marks(),
	}}
	card.Listed(customerList(t, who.CompanyName, who.ID))
	c.add(table.Create(c.contact(t, *who)), table.Create(card))

	created := act
	created.Name, created.Changes = "agreement.required", nil
	of := change{store: s, act: created}
	v.Agreement = of.saveAgreement(t, v.Agreement)
	c.add(of.writes...)
	if len(v.Qualification.Entries) > 0 {
		wanted := act
		wanted.Name, wanted.Changes = "qualification.requested", nil
		with := change{store: s, act: wanted}
		v.Qualification = with.saveQualification(t, v.Qualification)
		c.add(with.writes...)
	}
	c.askIndex(t, who.ID)
	return v, c.commit(ctx, v)
}

// saveCustomer adds the customer's own row at its next revision.
func (c *change) saveCustomer(t auth.Tenant, who customer.Customer) customer.Customer {
	who.Revision = c.record(t, "customer", who.ID, who.Revision)
	c.save(customerRow{
		Row: c.row(customerKey(t, who.ID), "Customer", who.Revision), ID: who.ID, CompanyName: who.CompanyName,
		Address: who.Address, VATID: who.VATID, RegistrationNumber: who.RegistrationNumber, Segment: who.Segment, CreatedAt: who.CreatedAt,
	}, who.Revision.Version, nil)
	return who
}

// contact is the row of the customer's contact. It has no version of its own: the customer's guards it.
func (c *change) contact(t auth.Tenant, who customer.Customer) contactRow {
	row := contactRow{Row: c.part(contactKey(t, who.ID), "Contact"), Person: who.Contact}
	row.Watched(personalData(c.store.mailHash(who.Contact.Email)))
	return row
}

// CustomerHead reads a customer with its contact, its tenant and its agreement in one trip.
func (s *Store) CustomerHead(ctx context.Context, t auth.Tenant, id string) (customer.Head, error) {
	rows, err := table.All[table.Any](ctx, s.table, customerHead(t, id))
	if err != nil {
		return customer.Head{}, err
	}
	return s.head(id, rows)
}

// head gathers a customer's rows. fault.NotFound when the customer itself is not among them.
func (s *Store) head(id string, rows []table.Any) (customer.Head, error) {
	h := customer.Head{
		Tenant:        tenant.Tenant{Customer: id, Status: tenant.None},
		Relationship:  relationship.Relationship{Customer: id, Status: relationship.None},
		Qualification: qualification.Qualification{Customer: id},
		Profile:       customer.Profile{Customer: id, Status: customer.ProfileCurrent}, ReadAt: s.now(),
	}
	for _, row := range rows {
		if err := gather(row, &h); err != nil {
			return customer.Head{}, err
		}
	}
	if h.Customer.ID == "" {
		return customer.Head{}, fault.New(fault.NotFound, "not_found")
	}
	return h, nil
}

func gather(row table.Any, h *customer.Head) error {
	switch row.Type {
	case "CustomerCard":
		var r customerCardRow
		if err := row.Into(&r); err != nil {
			return err
		}
		h.Mail = r.L.Mail
	case "Customer":
		var r customerRow
		if err := row.Into(&r); err != nil {
			return err
		}
		r.into(h)
	case "Contact":
		var r contactRow
		if err := row.Into(&r); err != nil {
			return err
		}
		h.Customer.Contact = r.Person
	case "Tenant":
		var r tenantRow
		if err := row.Into(&r); err != nil {
			return err
		}
		h.Tenant = r.tenant()
	case "Relationship":
		var r relationshipRow
		if err := row.Into(&r); err != nil {
			return err
		}
		h.Relationship = r.relationship()
	case "Agreement":
		var r agreementRow
		if err := row.Into(&r); err != nil {
			return err
		}
		h.Agreement = r.agreement()
	case "AgreementLook":
		var r lookRow
		if err := row.Into(&r); err != nil {
			return err
		}
		h.AgreementLook = r.Name
	case "BillingProfile":
		var r billingProfileRow
		if err := row.Into(&r); err != nil {
			return err
		}
		h.Profile = r.profile()
	case "Qualification":
		var r qualificationRow
		if err := row.Into(&r); err != nil {
			return err
		}
		h.Qualification = r.qualification()
	}
	return nil
}

// Customers lists a page of customers by name; nameBegins narrows to names that begin so, in any case and without
// regard to diacritics.
func (s *Store) Customers(ctx context.Context, t auth.Tenant, nameBegins, cursor string) ([]customer.Card, string, error) {
	q := table.Query{Index: table.List, PK: customerList(t, "", "").PK, Prefix: sortName(nameBegins), Limit: pageSize}
	rows, next, err := list[customerCardRow](ctx, s, t, q, cursor)
	if err != nil {
		return nil, "", err
	}
	cards, now := make([]customer.Card, 0, len(rows)), s.now()
	for _, row := range rows {
		cards = append(cards, row.L.card(now))
	}
	return cards, next, nil
}

func (l customerCard) card(now time.Time) customer.Card {
	return customer.Card{
		ID: l.ID, CompanyName: l.CompanyName, City: l.City, Country: l.Country,
		Segment: qualification.Segment(l.Segment).Or(qualification.Commercial), Domain: l.Domain, TenantID: l.TenantID, Tenant: l.Tenant, Agreement: l.Agreement,
		Relationship: relationship.Status(l.Relationship), RelationshipEnds: moment(l.RelationshipEnds), Partner: relationship.Partner(l.Partner),
		AgreementExpires: moment(l.AgreementExpires), AgreementFailure: l.AgreementFailure, Qualification: qualification.FromMarks(l.Qualifications),
		ProfileFailure: l.ProfileFailure, Mail: l.Mail, ReadAt: now,
	}
}

// stamp writes a time into a card, which leaves out what is not set.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func moment(stamp string) time.Time {
	t, _ := time.Parse(time.RFC3339, stamp) // what stamp wrote, or nothing
	return t
}
