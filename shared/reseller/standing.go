package reseller

import (
	"context"
	"errors"
	"unicode/utf8"

	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/link"
)

// Standing shows an applicant where the application stands (FEATURES R7), by the signed link of its letters. It changes
// nothing. fault.NotFound "link_unknown" for a link that is altered or whose application is forgotten.
func (s Service) Standing(ctx context.Context, by auth.Caller, token string) (Application, error) {
	if err := s.Limits.Take(ctx, from(by, opening())); err != nil {
		return Application{}, err
	}
	return s.bySignedLink(ctx, token)
}

func (s Service) bySignedLink(ctx context.Context, token string) (Application, error) {
	unknown := fault.New(fault.NotFound, "link_unknown")
	id, ok := s.Links.Opens(link.Application, token)
	if !ok {
		return Application{}, unknown
	}
	a, err := s.Store.Application(ctx, id)
	if errors.Is(err, fault.NotFound) {
		return Application{}, unknown
	}
	return a, err
}

// longestAnswer bounds what an applicant writes back.
const longestAnswer = 2000

// Answer is what the applicant says to the provider's question; the application goes back into the queue.
// fault.Invalid for an empty or too long answer, fault.Conflict "no_question" when nothing is asked any more.
func (s Service) Answer(ctx context.Context, by auth.Caller, token, answer string) (Application, error) {
	if err := s.Limits.Take(ctx, from(by, opening())); err != nil {
		return Application{}, err
	}
	a, err := s.bySignedLink(ctx, token)
	if err != nil {
		return Application{}, err
	}
	var wrong fault.Fields
	answer = contact.Text(answer)
	switch {
	case answer == "":
		wrong.Add("answer", "required")
	case utf8.RuneCountInString(answer) > longestAnswer:
		wrong.AddWith("answer", "too_long", "max", "2000")
	}
	if err := wrong.Err(); err != nil {
		return Application{}, err
	}
	if _, asked := a.Open(); !asked {
		return Application{}, fault.New(fault.Conflict, "no_question")
	}
	a, changes, err := a.moved(Review)
	if err != nil {
		return Application{}, err
	}
	now := s.Now()
	last := &a.Inquiries[len(a.Inquiries)-1]
	last.Answer, last.AnsweredAt = answer, now
	a, err = s.Store.SaveApplication(ctx, a, audit.Act{By: by, At: now, Name: "application.answered", Changes: changes})
	if fault.CodeOf(err) == "stale_version" { // the provider decided, or another tab answered
		return a, fault.New(fault.Conflict, "no_question").Because(err)
	}
	return a, err
}

// CheckAddress says what Microsoft makes of an address, before it is handed in. fault.Invalid when it breaks a rule of
// its country.
func (s Service) CheckAddress(ctx context.Context, by auth.Caller, typed address.Address) (address.Address, address.Advice, error) {
	typed = plain(typed).Normal()
	if err := typed.Validate().Err(); err != nil {
		return typed, address.Advice{}, err
	}
	if err := s.Limits.Take(ctx, from(by, checkingAddress())); err != nil {
		return typed, address.Advice{}, err
	}
	return typed, s.Addresses.Advise(ctx, typed), nil
}
