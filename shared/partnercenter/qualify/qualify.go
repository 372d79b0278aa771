// Package qualify asks Partner Center what customers are qualified for and whether the provider may sell to authorities,
// in the words of package qualification.
package qualify

import (
	"context"

	"twotier/shared/address"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
	"twotier/shared/qualification"
)

// Partner is what is asked of Partner Center; *partnercenter.Client answers it.
type Partner interface {
	Qualifications(ctx context.Context, tenant string) ([]partnercenter.Qualification, error)
	Qualify(ctx context.Context, id partnercenter.RequestID, tenant string, wanted partnercenter.NewQualification) (partnercenter.Qualification, error)
	ValidationCodes(ctx context.Context) ([]partnercenter.ValidationCode, error)
	Products(ctx context.Context, market partnercenter.Market, view string) ([]partnercenter.Product, error)
}

// Microsoft translates.
type Microsoft struct{ Partner Partner }

// names are Partner Center's words for what customers can be.
func names() map[partnercenter.QualificationName]qualification.Segment {
	return map[partnercenter.QualificationName]qualification.Segment{
		partnercenter.QualifiedEducation:  qualification.Education,
		partnercenter.QualifiedGCC:        qualification.Government,
		partnercenter.QualifiedStateOwned: qualification.StateOwned,
		partnercenter.QualifiedNonprofit:  qualification.Nonprofit,
	}
}

// Qualifications lists what the tenant is qualified for; words nobody here knows are passed over.
func (m Microsoft) Qualifications(ctx context.Context, tenantID string) ([]qualification.Answer, error) {
	listed, err := m.Partner.Qualifications(ctx, tenantID)
	if err != nil {
		return nil, err
	}
	answers := []qualification.Answer{}
	for _, q := range listed {
		if answer, known := answerOf(q); known {
			answers = append(answers, answer)
		}
	}
	return answers, nil
}

func answerOf(q partnercenter.Qualification) (qualification.Answer, bool) {
	of, known := names()[q.Name]
	states := map[partnercenter.VettingStatus]qualification.State{
		"":                            qualification.Active, // of what is not vetted
		partnercenter.VettingApproved: qualification.Active,
		partnercenter.VettingInReview: qualification.InReview,
		partnercenter.VettingDenied:   qualification.Denied,
	}
	state, said := states[q.VettingStatus]
	return qualification.Answer{Of: of, State: state, Reason: q.VettingReason}, known && said
}

// Qualify asks for one. Partner Center has one code for all it does not like about a request (800002).
func (m Microsoft) Qualify(ctx context.Context, tenantID string, a qualification.Asked) (qualification.Answer, error) {
	wanted := partnercenter.NewQualification{EducationSegment: partnercenter.EducationSegment(a.School), Website: a.Website, ValidationCode: a.Code.Secret}
	for name, of := range names() {
		if of == a.Of {
			wanted.Name = name
		}
	}
	made, err := m.Partner.Qualify(ctx, partnercenter.RequestID(a.RequestID), tenantID, wanted)
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Blocked, fault.NotFound, fault.Gone:
		return qualification.Answer{}, fault.New(fault.Blocked, "qualification_refused").Because(err)
	case fault.Forbidden: // about us, not about the customer: a GDAP role or an agreement is missing
		return qualification.Answer{}, fault.New(fault.Blocked, "partner_not_authorised").Because(err)
	}
	if err != nil {
		return qualification.Answer{}, err
	}
	answer, known := answerOf(made)
	if !known {
		return qualification.Answer{}, fault.New(fault.Unknown, "qualification_unclear")
	}
	return answer, nil
}

// Codes lists the validation codes of the Government Community Cloud that Microsoft has given the provider.
func (m Microsoft) Codes(ctx context.Context) ([]qualification.Code, error) {
	listed, err := m.Partner.ValidationCodes(ctx)
	if err != nil {
		return nil, err
	}
	codes := make([]qualification.Code, 0, len(listed))
	for _, c := range listed {
		code := qualification.Code{Secret: string(c.ValidationID), Organization: c.OrganizationName, Limited: c.RemainingCreates != nil}
		if code.Limited {
			code.Remaining = *c.RemainingCreates
		}
		codes = append(codes, code)
	}
	return codes, nil
}

// GovernmentOpen says whether the provider is shown government offers: in the first market that is sold in, which is as
// good as any.
func (m Microsoft) GovernmentOpen(ctx context.Context) (bool, error) {
	market := partnercenter.Market{Country: address.Markets()[0].Code, Segment: partnercenter.SegmentGovernment}
	_, err := m.Partner.Products(ctx, market, partnercenter.OnlineServices)
	if partnercenter.HasCode(err, partnercenter.CodeSegmentNotAllowed) {
		return false, nil
	}
	return err == nil, err
}
