package partnercenter

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
)

// Qualification is a right of a customer to offers of a segment.
type Qualification struct {
	Name               QualificationName `json:"qualification"`
	VettingStatus      VettingStatus     `json:"vettingStatus"` // empty where nothing is vetted
	VettingReason      string            `json:"vettingReason"`
	VettingCreatedDate Time              `json:"vettingCreatedDate"`

	Trace Trace `json:"-"`
}

// QualificationName is what a customer is.
type QualificationName string

// Documented qualifications; None and Nonprofit cannot be set here.
const (
	QualifiedNone       QualificationName = "None"
	QualifiedEducation  QualificationName = "Education"
	QualifiedGCC        QualificationName = "GovernmentCommunityCloud"
	QualifiedStateOwned QualificationName = "StateOwnedEntity"
	QualifiedNonprofit  QualificationName = "Nonprofit"
)

// VettingStatus says how far Microsoft's check is.
type VettingStatus string

// Documented states of a check.
const (
	VettingApproved VettingStatus = "Approved"
	VettingInReview VettingStatus = "InReview"
	VettingDenied   VettingStatus = "Denied"
)

// EducationSegment is the kind of school.
type EducationSegment string

// Documented kinds of school.
const (
	SchoolK12    EducationSegment = "K12"
	SchoolHigher EducationSegment = "HigherEducation"
)

// UnmarshalJSON reads the date under both published names.
func (q *Qualification) UnmarshalJSON(data []byte) error {
	var read struct {
		Qualification string `json:"qualification"`
		Status        string `json:"vettingStatus"`
		Reason        string `json:"vettingReason"`
		Created       Time   `json:"vettingCreatedDate"`
		Create        Time   `json:"vettingCreateDate"`
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	*q = Qualification{
		Name:               spelled(read.Qualification, QualifiedNone, QualifiedEducation, QualifiedGCC, QualifiedStateOwned, QualifiedNonprofit),
		VettingStatus:      spelled(read.Status, VettingApproved, VettingInReview, VettingDenied),
		VettingReason:      read.Reason,
		VettingCreatedDate: Time{cmp.Or(read.Created.Time, read.Create.Time)},
	}
	return nil
}

// Holds says whether the qualification counts today.
func (q Qualification) Holds() bool {
	return q.Name != QualifiedNone && q.Name != "" && (q.VettingStatus == "" || q.VettingStatus == VettingApproved)
}

// NewQualification asks for one: a school with its kind and website, or the government cloud with a validation code.
type NewQualification struct {
	Name             QualificationName `json:"qualification"`
	EducationSegment EducationSegment  `json:"educationSegment,omitzero"`
	Website          string            `json:"website,omitzero"`
	ValidationCode   string            `json:"validationCode,omitzero"`
}

// Qualifications lists a customer's; "None" is no entry. Documentation: get-customer-qualification-asynchronous.
func (c *Client) Qualifications(ctx context.Context, tenant string) ([]Qualification, error) {
	listed, err := all[Qualification](ctx, c, call{operation: "get-customer-qualification-asynchronous", method: http.MethodGet,
		path: []string{"customers", tenant, "qualifications"}, grant: appOnly})
	var held []Qualification
	for _, q := range listed {
		if q.Name != QualifiedNone && q.Name != "" {
			held = append(held, q)
		}
	}
	return held, err
}

// Qualify asks for a qualification. One with a code uses the code up. POST, although older pages say PUT.
// Documentation: update-customer-qualification-asynchronous.
func (c *Client) Qualify(ctx context.Context, id RequestID, tenant string, wanted NewQualification) (Qualification, error) {
	var made Qualification
	trace, err := c.write(ctx, id, call{operation: "update-customer-qualification-asynchronous", method: http.MethodPost,
		path: []string{"customers", tenant, "qualifications"}, grant: appUser, body: wanted}, &made)
	made.Trace = trace
	return made, err
}

// ValidationCode proves that a customer may be qualified for the government cloud.
type ValidationCode struct {
	PartnerID        string `json:"partnerId"` // a tenant id here
	OrganizationName string `json:"organizationName"`
	ValidationID     Code   `json:"validationId"`
	MaxCreates       *int   `json:"maxCreates"` // nil: unlimited
	RemainingCreates *int   `json:"remainingCreates"`
	ETag             string `json:"eTag"`
}

// Usable says whether a customer can still be made with the code.
func (v ValidationCode) Usable() bool { return v.RemainingCreates == nil || *v.RemainingCreates > 0 }

// ValidationCodes lists what Microsoft has given us. Documentation: get-a-partner-s-validation-codes.
func (c *Client) ValidationCodes(ctx context.Context) ([]ValidationCode, error) {
	return all[ValidationCode](ctx, c, call{operation: "get-a-partner-s-validation-codes", method: http.MethodGet,
		path: []string{"customers", "all", "validations"}, grant: appOnly})
}
