package partnercenter

// ScheduledTerm is what a subscription becomes at its next term or next charge. Source: create-scheduled-changes.
type ScheduledTerm struct {
	Product           ScheduledProduct `json:"product"`
	Quantity          int              `json:"quantity"`
	CustomTermEndDate Time             `json:"customTermEndDate,omitzero"`
}

// ScheduledProduct is the offer of a ScheduledTerm. Another SKU is a scheduled upgrade or a trial's conversion.
type ScheduledProduct struct {
	ProductID      string       `json:"productId"`
	SkuID          string       `json:"skuId"`
	AvailabilityID string       `json:"availabilityId,omitzero"`
	BillingCycle   BillingCycle `json:"billingCycle"`
	TermDuration   string       `json:"termDuration"`
	PromotionID    string       `json:"promotionId,omitzero"`
}

// ScheduledAction is what happens at the end of a term since extended service terms exist. Its fields are known from
// one public client only; no page of Microsoft's describes them.
type ScheduledAction struct {
	ScheduleType  ScheduleType   `json:"scheduleType"`
	ActionType    ActionType     `json:"actionType"`
	EffectiveDate Time           `json:"effectiveDate,omitzero"`
	Instructions  *ScheduledTerm `json:"instructions,omitzero"`
}

// ScheduleType says when a ScheduledAction happens.
type ScheduleType string

// Known schedule types.
const (
	AtTermEnd    ScheduleType = "TermEnd"
	AtCustomDate ScheduleType = "CustomDate"
)

// UnmarshalJSON reads any spelling of the known words.
func (s *ScheduleType) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, AtTermEnd, AtCustomDate)
}

// ActionType says what a ScheduledAction does.
type ActionType string

// Known actions.
const (
	ActionCancel     ActionType = "Cancel"
	ActionRenew      ActionType = "RenewToNewTerm"
	ActionExtend     ActionType = "RenewToExtendedServiceTerm"
	ActionTransition ActionType = "Transition"
)

// UnmarshalJSON reads any spelling of the known words.
func (a *ActionType) UnmarshalJSON(data []byte) error {
	return readEnum(data, a, ActionCancel, ActionRenew, ActionExtend, ActionTransition)
}
