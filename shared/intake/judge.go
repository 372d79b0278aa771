package intake

import (
	"cmp"
	"strconv"
	"strings"

	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/qualification"
	"twotier/shared/reseller"
)

// judge says of each line what would become of it: refused with every problem at once, known when it looks like a
// customer there is, twice when it looks like an earlier line of the file; the others would be taken in. Lines that are
// to be taken though they look known keep what was found.
func judge(lines []Line, traces []customer.Trace, seller reseller.Reseller, phones contact.Phones) {
	under := map[customer.Trait][]customer.Trace{}
	for _, trace := range traces {
		under[trace.Trait] = append(under[trace.Trait], trace)
	}
	forms := make([]customer.Form, len(lines))
	for i := range lines {
		form, wrong := lines[i].form().Read(phones)
		wrong = append(wrong, form.Outside(seller)...)
		if form.Segment == qualification.Government || form.Segment == qualification.StateOwned {
			wrong.Add(string(Segment), "segment_by_hand") // Microsoft asks for what no file should hold
		}
		if len(wrong) > 0 {
			lines[i].Result, lines[i].Problems = Refused, wrong
			continue
		}
		forms[i] = form
		for _, trace := range tracesOf(i, form) {
			under[trace.Trait] = append(under[trace.Trait], trace)
		}
	}
	for i := range lines {
		if lines[i].Result != Refused {
			compare(lines, i, forms[i], under)
		}
	}
}

// place marks the id of a trace that is another line of the file.
const place = "line:"

func tracesOf(i int, form customer.Form) []customer.Trace {
	var all []customer.Trace
	for _, trait := range form.Traits() {
		all = append(all, customer.Trace{Trait: trait, Customer: place + strconv.Itoa(i), Company: form.CompanyName,
			Line1: form.Address.Line1, PostalCode: form.Address.PostalCode, City: form.Address.City, Country: form.Address.Country})
	}
	return all
}

// compare notes whom a line looks like: customers there are, and lines before it.
func compare(lines []Line, i int, form customer.Form, under map[customer.Trait][]customer.Trace) {
	var traces []customer.Trace
	for _, trait := range form.Traits() {
		traces = append(traces, under[trait]...)
	}
	var result Result
	for _, known := range customer.LooksLike(form, place+strconv.Itoa(i), traces) {
		params := map[string]string{"company": known.Company, "city": known.City}
		if other, within := strings.CutPrefix(known.ID, place); within {
			at, _ := strconv.Atoi(other) // what tracesOf wrote
			if at > i {
				continue
			}
			params["line"] = strconv.Itoa(lines[at].Number)
			result = cmp.Or(result, Twice)
		} else {
			params["id"], result = known.ID, KnownAlready
		}
		for _, why := range known.Because {
			lines[i].Problems = append(lines[i].Problems, fault.Field{Path: why.Path(), Code: string(why), Params: params})
		}
	}
	if !lines[i].Take {
		lines[i].Result = result
	}
}
