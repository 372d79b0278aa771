package quote

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"twotier/shared/address"
	"twotier/shared/i18n"
	"twotier/shared/paper"
)

// Print is the offer as a PDF, the same bytes for the same offer.
func (o Offer) Print() ([]byte, error) {
	w := wordsIn(o.Language)
	d := paper.Document{
		Language: string(w.language), Subject: w.quote + " " + o.Number, Date: o.Date,
		From: paper.Party{Name: o.Seller.Name, Lines: addressLines(o.Seller.Address)},
		To:   paper.Party{Name: o.Buyer.Name, Lines: append([]string{o.Person}, addressLines(o.Buyer.Address)...)},
		Facts: []paper.Fact{
			{Label: w.quote, Value: o.Number + ", " + w.edition + " " + strconv.Itoa(o.Edition)},
			{Label: w.date, Value: w.language.Date(o.Date.In(zone(o.Buyer.Address.Country)))},
			{Label: w.validUntil, Value: w.day(o.LastDay)},
			{Label: w.contact, Value: o.SentBy},
		},
		Title: o.Title, Heads: paper.Heads{Item: w.item, Quantity: w.quantity, Unit: w.unit, Total: w.total},
		Page: w.page,
	}
	if o.Seller.VATID != "" {
		d.Facts = append(d.Facts, paper.Fact{Label: w.vatID, Value: o.Seller.VATID})
	}
	if o.Words != "" {
		d.Intro = strings.Split(o.Words, "\n")
	}
	for _, l := range o.Lines {
		d.Rows = append(d.Rows, w.row(l))
	}
	for _, s := range o.Sums {
		d.Sums = append(d.Sums, paper.Sum{Label: w.sums[s.BillingCycle], Value: w.language.Money(s.Total), Strong: true})
	}
	if len(o.Sums) > 1 || o.Sums[0].BillingCycle == "monthly" {
		d.Sums = append(d.Sums, paper.Sum{Label: w.firstYear, Value: w.language.Money(o.FirstYear)})
	}
	d.Notes = append(d.Notes, paper.Note{Text: w.vat}, paper.Note{Title: w.termTitle, Text: w.afterwards(o.Lines)})
	if o.Conditions != "" {
		d.Notes = append(d.Notes, paper.Note{Title: w.conditions, Text: o.Conditions})
	}
	d.Notes = append(d.Notes, paper.Note{Text: strings.ReplaceAll(w.accept, "{date}", w.day(o.LastDay))})
	d.Foot = strings.Join(append([]string{o.Seller.Name}, addressLines(o.Seller.Address)...), " · ")
	return d.PDF()
}

func (w printed) row(l OfferedLine) paper.Row {
	if l.ByUse() {
		return paper.Row{Title: l.Title, Quantity: strconv.Itoa(l.Quantity), Total: w.byUse, Notes: []string{w.byUseText}}
	}
	notes := []string{w.billed[l.BillingCycle]}
	if term := w.terms[l.TermDuration]; term != "" {
		notes[0] = term + ", " + notes[0]
	}
	if l.EndsOn != "" {
		notes = append(notes, strings.ReplaceAll(w.endsOn, "{date}", w.day(l.EndsOn)))
	}
	if l.Trial {
		notes = append(notes, w.trial(l))
	}
	return paper.Row{Title: l.Title, Quantity: strconv.Itoa(l.Quantity), Unit: w.language.Money(l.Unit), Total: w.language.Money(l.Total),
		Per: w.per[l.BillingCycle], Notes: notes}
}

// trial says what a trial costs, and what comes after it (NCE-RULES H2): whoever agrees to it agrees to that too.
func (w printed) trial(l OfferedLine) string {
	switch {
	case l.LastTerm:
		return w.trialEnds
	case l.Becomes == nil:
		return w.trialGoesOn
	}
	b := l.Becomes
	plan := w.billed[b.BillingCycle]
	if term := w.terms[b.TermDuration]; term != "" {
		plan = term + ", " + plan
	}
	return strings.NewReplacer("{product}", b.Title, "{licences}", strconv.Itoa(b.Quantity), "{plan}", plan, "{price}", w.language.Money(b.Unit)).Replace(w.trialBecomes)
}

// afterwards says what becomes of the lines and until when they can be given back, as far as it holds for one of them:
// licences have seven days, software that is bought once thirty (NCE-RULES C1 to C3, C13), and it does not renew.
func (w printed) afterwards(lines []OfferedLine) string {
	var said, ending []string
	for _, l := range lines {
		if l.LastTerm {
			ending = append(ending, l.Title)
		}
	}
	if slices.ContainsFunc(lines, OfferedLine.renews) {
		said = append(said, w.renews)
	}
	if len(ending) > 0 {
		said = append(said, strings.ReplaceAll(w.ends, "{products}", strings.Join(ending, ", ")))
	}
	if slices.ContainsFunc(lines, func(l OfferedLine) bool { return l.TermDuration != "" && !l.Trial }) {
		said = append(said, w.undo)
	}
	if slices.ContainsFunc(lines, func(l OfferedLine) bool { return l.BillingCycle == "one_time" }) {
		said = append(said, w.undoOnce)
	}
	if slices.ContainsFunc(lines, OfferedLine.ByUse) {
		said = append(said, w.byUseText)
	}
	return strings.Join(said, " ")
}

// day writes a day such as 2026-12-04 as the language does.
func (w printed) day(text string) string {
	day, err := time.Parse(dayFormat, text)
	if err != nil {
		return text
	}
	return w.language.Date(day)
}

func addressLines(a address.Address) []string {
	lines := []string{a.Line1}
	if a.Line2 != "" {
		lines = append(lines, a.Line2)
	}
	return append(lines, strings.TrimSpace(a.PostalCode+" "+a.City))
}

// FileName is a name every mail program and file system takes.
func (o Offer) FileName() string {
	return wordsIn(o.Language).file + "-" + strings.ToLower(o.Number) + "-" + strconv.Itoa(o.Edition) + ".pdf"
}

func wordsIn(l i18n.Language) printed {
	if !l.Valid() {
		l = i18n.English
	}
	w := words()[l]
	w.language = l
	return w
}
