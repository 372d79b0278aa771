package sandbox

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// Codes of cart lines.
const (
	currencyNotSupported     = 10000
	catalogItemNotValid      = 10001
	lineNotValid             = 10010
	billingPlanNotSupported  = 10013
	promotionNotValid        = 10014
	tooManySeats             = 10015
	customTermEndNotPossible = 10016
	customTermEndNotValid    = 10017
	tooFewOfTheAddon         = 10019
	baseMissing              = 400041
	tooManyOfTheItem         = 800066
	segmentMismatch          = 800086
)

// newCart is the body of a creation or a replacement.
type newCart struct {
	LineItems []newLine `json:"lineItems"`
	Attested  bool      `json:"partnerOnRecordAttestationAccepted"`
}

type newLine struct {
	ID                  *int            `json:"id"`
	CatalogItemID       string          `json:"catalogItemId"`
	FriendlyName        string          `json:"friendlyName"`
	Quantity            int             `json:"quantity"`
	CurrencyCode        string          `json:"currencyCode"`
	BillingCycle        string          `json:"billingCycle"`
	TermDuration        string          `json:"termDuration"`
	Participants        []participant   `json:"participants"`
	RenewsTo            *renewsTo       `json:"renewsTo"`
	ProvisioningContext json.RawMessage `json:"provisioningContext"`
	PromotionID         string          `json:"promotionId"`
	CustomTermEndDate   string          `json:"customTermEndDate"`
}

// readLines reads the lines of a body and judges each. Only a body that makes no sense as a whole is refused.
func (p *partnerCenter) readLines(x *exchange, owner customer) ([]cartLine, error) {
	var n newCart
	if err := x.decode(&n); err != nil {
		return nil, err
	}
	switch {
	case len(n.LineItems) == 0:
		return nil, invalid("The cart has no line items.")
	case !n.Attested:
		return nil, refuse(http.StatusBadRequest, 900206, "partnerOnRecordAttestationAccepted must be true.")
	}
	lines := make([]cartLine, len(n.LineItems))
	for i, item := range n.LineItems {
		line, err := item.line(i, owner)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(lines[:i], func(l cartLine) bool { return l.ID == line.ID }) {
			return nil, invalid("The line id %d is used twice.", line.ID)
		}
		if err := p.checkParticipants(line); err != nil {
			return nil, err
		}
		lines[i] = line
	}
	return p.judge(owner, group(lines)), nil
}

func (n newLine) line(position int, owner customer) (cartLine, error) {
	if n.CatalogItemID == "" {
		return cartLine{}, refuse(http.StatusBadRequest, 900142, "The catalog item id is missing.")
	}
	cycle, known := billingCycles()[plain(n.BillingCycle)]
	if !known {
		return cartLine{}, unknownText("billingCycle", n.BillingCycle)
	}
	currency, _ := catalogue.Currency(owner.country())
	line := cartLine{
		ID: position, CatalogItemID: n.CatalogItemID, FriendlyName: n.FriendlyName, Quantity: n.Quantity,
		CurrencyCode: orElse(strings.ToUpper(n.CurrencyCode), currency), BillingCycle: cycle,
		TermDuration: strings.ToUpper(n.TermDuration), Participants: spelled(n.Participants),
		RenewsTo: n.RenewsTo, ProvisioningContext: n.ProvisioningContext, PromotionID: n.PromotionID, CustomTermEndDate: n.CustomTermEndDate,
	}
	if n.ID != nil {
		line.ID = *n.ID
	}
	return line, nil
}

// billingCycles as they are written in answers, by their plain spelling.
func billingCycles() map[string]string {
	return map[string]string{"monthly": "monthly", "annual": "annual", "triennial": "triennial", "onetime": "one_time", "none": "none"}
}

// spelled writes the parts participants play as answers do; requests of .NET say TransactionReseller.
func spelled(sent []participant) []participant {
	words := map[string]string{"transactionreseller": "transaction_reseller", "additionaltransactionreseller": "additional_transaction_reseller"}
	written := slices.Clone(sent)
	for i, one := range written {
		written[i].Key = orElse(words[plain(one.Key)], one.Key)
	}
	return written
}

func (p *partnerCenter) checkParticipants(line cartLine) error {
	for _, one := range line.Participants {
		switch plain(one.Key) {
		case "transactionreseller", "additionaltransactionreseller":
		default:
			return unknownText("participants.key", one.Key)
		}
		if err := p.partnerOfRecord(one.Value); err != nil {
			return err
		}
	}
	return nil
}

func (l cartLine) reseller() string {
	for _, one := range l.Participants {
		if plain(one.Key) == "transactionreseller" {
			return one.Value
		}
	}
	return ""
}

// further are the MPN ids of the other resellers of a line, at most five in EU and EFTA.
func (l cartLine) further() []string {
	var ids []string
	for _, one := range l.Participants {
		if plain(one.Key) == "additionaltransactionreseller" {
			ids = append(ids, one.Value)
		}
	}
	return ids
}

// group numbers the orders a cart will become: one per billing cycle, in the order of the lines.
func group(lines []cartLine) []cartLine {
	var cycles []string
	for i, line := range lines {
		at := slices.Index(cycles, line.BillingCycle)
		if at < 0 {
			at = len(cycles)
			cycles = append(cycles, line.BillingCycle)
		}
		lines[i].OrderGroup = strconv.Itoa(at)
	}
	return lines
}

// judge prices every line or says why it cannot be ordered; the lines given are left alone.
func (p *partnerCenter) judge(owner customer, lines []cartLine) []cartLine {
	judged := slices.Clone(lines)
	for i := range judged {
		line := &judged[i]
		if line.Error == nil {
			line.Error = p.lineProblem(owner, *line)
		}
		if line.Error != nil {
			line.Pricing = nil
			continue
		}
		a, _ := p.offering(line.CatalogItemID, line.CurrencyCode)
		line.Pricing = pricingOf(p.bought(p.now(), owner, "", *line))
		line.FriendlyName = orElse(line.FriendlyName, orElse(a.Item.SkuTitle, a.Item.Title))
	}
	return p.judgeAddons(owner, judged)
}

func (p *partnerCenter) lineProblem(owner customer, line cartLine) *lineError {
	market, _ := catalogue.Currency(owner.country())
	if line.CurrencyCode != market && line.CurrencyCode != "EUR" {
		return &lineError{currencyNotSupported, "The currency " + line.CurrencyCode + " is neither the partner's nor the customer's."}
	}
	a, known := p.offering(line.CatalogItemID, line.CurrencyCode)
	switch {
	case !known:
		return &lineError{catalogItemNotValid, "The catalog item id " + line.CatalogItemID + " is not valid."}
	case !p.sellable(owner, a):
		return &lineError{segmentMismatch, "The customer is not qualified for the segment of the catalog item."}
	case line.TermDuration != a.Term:
		return &lineError{lineNotValid, "The term " + line.TermDuration + " is not that of the catalog item, " + a.Term + "."}
	case line.Quantity < a.Item.MinimumQuantity || line.Quantity < 1:
		return &lineError{lineNotValid, "The quantity is below the minimum of " + strconv.Itoa(max(1, a.Item.MinimumQuantity)) + "."}
	case a.Item.MaximumQuantity > 0 && line.Quantity > a.Item.MaximumQuantity:
		return &lineError{tooManySeats, "The quantity is above the maximum of " + strconv.Itoa(a.Item.MaximumQuantity) + "."}
	}
	if _, offered := a.plan(line.BillingCycle); !offered {
		return &lineError{billingPlanNotSupported, "The billing cycle " + line.BillingCycle + " is not offered for the term."}
	}
	return p.extrasProblem(owner, a, line)
}

// extrasProblem judges what a line asks for beyond the plain purchase: a promotion by name, a last day of the first term.
func (p *partnerCenter) extrasProblem(owner customer, a availability, line cartLine) *lineError {
	if _, known := p.shelf.promotion(line.PromotionID); line.PromotionID != "" && !known {
		return &lineError{promotionNotValid, "The promotion " + line.PromotionID + " is not valid."}
	}
	if a.Item.IsTrial && p.triedOrOwned(owner, line.sku()) {
		return &lineError{tooManyOfTheItem, "The customer has had the trial or owns the product."}
	}
	if line.CustomTermEndDate == "" {
		return nil
	}
	if a.Item.IsTrial {
		return &lineError{customTermEndNotPossible, "The product does not take a custom term end date."}
	}
	end, err := readDay(line.CustomTermEndDate)
	if err == nil {
		err = commerce.CheckEnd(line.TermDuration, p.now(), end, p.neighbours(owner.ID, "", p.now()))
	}
	if err != nil {
		return &lineError{customTermEndNotValid, "The custom term end date " + line.CustomTermEndDate + " is not one the term may have."}
	}
	return nil
}

// judgeAddons refuses add-ons without a base (rule K1). The base counts when the customer holds it active, or, unless
// Settings say otherwise, when a good line of the same cart orders it; an add-on may be the base of another add-on, so
// this repeats until nothing falls any more.
func (p *partnerCenter) judgeAddons(owner customer, lines []cartLine) []cartLine {
	held := p.held(owner)
	for fell := true; fell; {
		fell = false
		ordered := map[string]bool{}
		if !p.settings().BaseMustBeHeld {
			for _, line := range lines {
				ordered[line.sku()] = ordered[line.sku()] || line.Error == nil
			}
		}
		for i, line := range lines {
			a, _ := p.offering(line.CatalogItemID, line.CurrencyCode)
			if line.Error != nil || len(a.Item.Prerequisites) == 0 {
				continue
			}
			if !slices.ContainsFunc(a.Item.Prerequisites, func(base string) bool { return held[base] || ordered[base] }) {
				lines[i].Error, lines[i].Pricing = &lineError{baseMissing, "The tenant has no compatible base product for the add-on."}, nil
				fell = true
			}
		}
	}
	return p.judgeShares(owner, lines)
}

// judgeShares refuses add-ons that have to cover a share of their bases' seats and do not (rule K3): 20 beside 400.
// Lines of the cart count beside what the customer holds.
func (p *partnerCenter) judgeShares(owner customer, lines []cartLine) []cartLine {
	seats := p.seatsHeld(owner)
	for _, line := range lines {
		if line.Error == nil {
			seats[line.sku()] += line.Quantity
		}
	}
	for i, line := range lines {
		a, _ := p.offering(line.CatalogItemID, line.CurrencyCode)
		if line.Error != nil || a.Item.SharePercent == 0 {
			continue
		}
		bases := 0
		for _, base := range a.Item.Prerequisites {
			bases += seats[base]
		}
		if seats[line.sku()]*100 < bases*a.Item.SharePercent {
			lines[i].Error, lines[i].Pricing = &lineError{tooFewOfTheAddon, "The add-on has to cover a share of the base seats."}, nil
		}
	}
	return lines
}

// sku is the product:sku of the line, as prerequisites write it.
func (l cartLine) sku() string { return skuOfItem(l.CatalogItemID) }
