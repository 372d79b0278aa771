package mailing

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/mailer"
	"twotier/shared/money"
	"twotier/shared/report"
	"twotier/shared/reportmail"
)

// Bounds of a report that goes along; a longer one is read on its page, to which the letter leads.
const (
	mostAttached     = 20_000  // rows
	mostAttachedSize = 5 << 20 // bytes; SES takes 10 MB, and base64 adds a third
)

// reportMailed sends a saved report as it is now, for as much as its reader may see. It is not wanted by who has left, or
// may read reports no more, or was taken off it.
func (c Composer) reportMailed(ctx context.Context, s subject) (letter, error) {
	place, id, _ := strings.Cut(s.id, "/")
	area, ok := auth.ParseArea(place)
	if !ok || area.Tenant != s.tenant {
		return letter{}, fault.New(fault.Internal, "letter_unknown")
	}
	m, err := c.Objects.ReportMail(ctx, area, id)
	if fault.KindOf(err) == fault.NotFound {
		return letter{}, errPassed{"the report is mailed no more"}
	}
	if err != nil {
		return letter{}, err
	}
	person, err := c.Objects.Person(ctx, s.facts["person"])
	if err != nil {
		return letter{}, err
	}
	by, reads := readerOf(person, area)
	if !reads || !slices.Contains(m.People, person.ID) {
		return letter{}, errPassed{"its reader gets it no more"}
	}
	to, err := c.partner(ctx, s.tenant, person.ID)
	if err != nil {
		return letter{}, err
	}
	data, err := c.reported(ctx, by, m, to)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: s.facts["slot"] + " " + to.ref, message: mailer.ReportMailed(to.language, data)}, nil
}

// readerOf is the person as somebody who reads reports in an area.
func readerOf(p account.Person, in auth.Area) (auth.Caller, bool) {
	at := slices.IndexFunc(p.Members, func(m account.Member) bool { return m.Area() == in })
	if at < 0 {
		return auth.Caller{}, false
	}
	by := auth.Caller{Person: p.ID, Tenant: in.Tenant, Customer: in.Customer, Role: p.Members[at].Role}
	return by, by.May(auth.ReadOrders) == nil
}

func (c Composer) reported(ctx context.Context, by auth.Caller, m reportmail.Mail, to reader) (mailer.ReportData, error) {
	definition, err := report.Parse(m.Query)
	if err != nil {
		return mailer.ReportData{}, err
	}
	counted, err := report.Service{Store: c.Objects, Now: c.Now}.Licences(ctx, by, definition)
	if err != nil {
		return mailer.ReportData{}, err
	}
	link := c.page(m.Area.Tenant, "reports")
	if m.Area.Customer != "" {
		link = c.BaseURL + "/o/" + m.Area.ID() + "/reports"
	}
	data := mailer.ReportData{Envelope: to.envelope, Name: m.Name, At: c.Now(), Subscriptions: counted.Total.Subscriptions, Seats: counted.Total.Seats,
		Monthly: monthly(counted.Total), Link: link + "?" + m.Query}
	if len(counted.Rows) > mostAttached {
		return data, nil
	}
	var file bytes.Buffer
	if err := report.Write(&file, m.Format, to.language, definition, counted, report.SightOf(by).Columns(definition)); err != nil {
		return data, err
	}
	if file.Len() <= mostAttachedSize {
		data.File = mailer.Attachment{Name: report.FileName(m.Format, to.language, c.Now().UTC().Format(time.DateOnly)), Type: m.Format.MediaType(), Content: file.Bytes()}
	}
	return data, nil
}

// monthly is what a month comes to: of what the customer pays where the reader sees it, else of what is paid for it.
func monthly(total report.Sum) []money.Amount {
	var sums []money.Amount
	for _, w := range total.Worths {
		switch {
		case w.Month.Price != nil:
			sums = append(sums, *w.Month.Price)
		case w.Month.Cost != nil:
			sums = append(sums, *w.Month.Cost)
		}
	}
	return sums
}
