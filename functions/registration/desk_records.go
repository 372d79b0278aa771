package registration

import (
	"context"

	"twotier/shared/masterdata"
	"twotier/shared/reseller"
)

type recordsOutput struct {
	Body struct {
		Match match        `json:"match" doc:"as it would be now"`
		Items []comparison `json:"items" doc:"records that may be the company, the most alike first"`
	}
}

// comparison is the application beside one of the provider's records.
type comparison struct {
	Record    string            `json:"record" doc:"its number"`
	Company   string            `json:"companyName"`
	Taken     bool              `json:"taken" doc:"a reseller is this record already"`
	KnownMail bool              `json:"knownMail" doc:"the record knows the applicant's address, or the domain of the company's mail"`
	Same      int               `json:"same"`
	Near      int               `json:"near"`
	Differs   int               `json:"differs"`
	Fields    []fieldComparison `json:"fields"`
}

type fieldComparison struct {
	Field       reseller.CompareField `json:"field" enum:"companyName,line1,place,country,customerNumber,vatId,registerNumber,duns,partnerId,domain,contact,phone"`
	Application string                `json:"application,omitempty"`
	Record      string                `json:"record,omitempty"`
	Result      reseller.Result       `json:"result" enum:"same,near,differs,only-application,only-record"`
	Note        reseller.Note         `json:"note,omitempty" enum:"spelling,form-changed,known-person"`
}

func (a API) records(ctx context.Context, in *applicationInput) (*recordsOutput, error) {
	found, err := a.Desk.Compared(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	out := &recordsOutput{}
	out.Body.Match = match{Outcome: found.Match.Outcome, Reason: found.Match.Reason, Field: found.Match.Field, Records: found.Match.Records}
	out.Body.Items = make([]comparison, 0, len(found.Comparisons))
	for _, c := range found.Comparisons {
		out.Body.Items = append(out.Body.Items, comparisonOf(c))
	}
	return out, nil
}

func comparisonOf(c reseller.Comparison) comparison {
	shown := comparison{
		Record: c.Record.Number, Company: c.Record.Value(masterdata.Company), Taken: c.Taken, KnownMail: c.KnownMail,
		Same: c.Count(reseller.FieldResultSame), Near: c.Count(reseller.FieldResultNear), Differs: c.Count(reseller.FieldResultDiffers),
		Fields: make([]fieldComparison, 0, len(c.Fields)),
	}
	for _, f := range c.Fields {
		shown.Fields = append(shown.Fields, fieldComparison(f))
	}
	return shown
}
