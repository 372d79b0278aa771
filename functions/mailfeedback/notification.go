package mailfeedback

import (
	"cmp"
	"net/mail"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/maillog"
)

// notification is SES's news of one letter, in both of its shapes: events of a configuration set (eventType, with the
// message's tags; SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS") and
// notifications of an identity (notificationType, with its headers; "Amazon SNS notification contents").
type notification struct {
	EventType        string
	NotificationType string
	Mail             struct {
		MessageID   string
		Destination []string
		Tags        map[string][]string
		Headers     []struct{ Name, Value string }
	}
	Bounce struct {
		BounceType        string // Permanent, Transient, Undetermined
		BounceSubType     string
		BouncedRecipients []recipient
		Timestamp         time.Time
	}
	Complaint struct {
		ComplaintFeedbackType string
		ComplainedRecipients  []recipient
		Timestamp             time.Time
	}
	Reject struct{ Reason string }
}

type recipient struct{ EmailAddress string }

// Where a letter's tags stand; mailer/ses writes both.
const (
	outboxTag  = "outbox_id"
	tagsHeader = "X-SES-MESSAGE-TAGS"
)

func (n notification) kind() string { return cmp.Or(n.EventType, n.NotificationType) }

// unwanted says that the reader complained. Providers also report that a letter was wrongly taken for unwanted.
func (n notification) unwanted() bool {
	return n.kind() == "Complaint" && n.Complaint.ComplaintFeedbackType != "not-spam"
}

// suppression says whether the addresses get no more letters. heard is when the news was published.
func (n notification) suppression(heard time.Time) (maillog.Suppression, bool) {
	why := maillog.Suppression{At: heard}
	switch {
	case n.kind() == "Bounce" && n.Bounce.BounceType == "Permanent":
		why.Reason = maillog.Bounce
		if !n.Bounce.Timestamp.IsZero() {
			why.At = n.Bounce.Timestamp
		}
		return why, true
	case n.unwanted():
		why.Reason = maillog.Complaint
		if !n.Complaint.Timestamp.IsZero() {
			why.At = n.Complaint.Timestamp
		}
		return why, true
	}
	return maillog.Suppression{}, false
}

// addresses are whom the news is about. A letter has one recipient, and that address counts: the one in a bounce may be
// what a forwarding server made of it, those in a complaint a guess by domain.
func (n notification) addresses() []string {
	found := n.Mail.Destination
	if len(found) != 1 {
		found = nil
		for _, r := range append(n.Bounce.BouncedRecipients, n.Complaint.ComplainedRecipients...) {
			found = append(found, r.EmailAddress)
		}
	}
	var bare []string
	for _, address := range found {
		if parsed, err := mail.ParseAddress(address); err == nil {
			address = parsed.Address
		}
		bare = append(bare, address)
	}
	return bare
}

// outcome is what the news says about the letter; has is false when it says nothing that is kept. A transient bounce
// of the general sort may be the answer of somebody on holiday.
func (n notification) outcome() (news maillog.Outcome, has bool) {
	news = maillog.Outcome{MessageID: n.Mail.MessageID}
	switch kind := n.kind(); {
	case kind == "Send", kind == "Delivery":
		news.Status = maillog.Sent
	case kind == "Bounce" && !(n.Bounce.BounceType == "Transient" && n.Bounce.BounceSubType == "General"):
		news.Status, news.Reason = maillog.Bounced, n.Bounce.BounceSubType
	case kind == "Reject":
		news.Status, news.Reason = maillog.Failed, n.Reject.Reason
	case n.unwanted():
		news.Status, news.Reason = maillog.Complained, n.Complaint.ComplaintFeedbackType
	}
	return news, news.Status != ""
}

// letter finds out which row of the mail log the news is about.
func (n notification) letter() (t auth.Tenant, id string, ok bool) {
	tags := map[string]string{}
	for name, values := range n.Mail.Tags {
		tags[name] = strings.Join(values, ",")
	}
	for _, header := range n.Mail.Headers {
		if strings.EqualFold(header.Name, tagsHeader) {
			for _, tag := range strings.Split(header.Value, ",") {
				name, value, _ := strings.Cut(strings.TrimSpace(tag), "=")
				tags[name] = value
			}
		}
	}
	t, ok = auth.ParseTenant(tags[maillog.OrganisationTag])
	return t, tags[outboxTag], ok && tags[outboxTag] != ""
}
