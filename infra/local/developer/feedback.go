package developer

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/uuid"

	"twotier/infra/local/mailtags"
)

// reportMail plays SES: it tells the mailfeedback function that the newest letter to an address bounced, or that the
// reader complained about it (SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS").
func (p Page) reportMail(w http.ResponseWriter, r *http.Request) {
	address, kind := r.FormValue("address"), r.FormValue("kind")
	if address == "" || (kind != "Bounce" && kind != "Complaint") {
		http.Error(w, "an address and Bounce or Complaint are wanted", http.StatusBadRequest)
		return
	}
	letter, sent := p.Letters.Newest(address)
	if !sent { // of a letter from before this server's start, SES would still know
		letter.MessageID = uuid.NewString()
	}
	event, err := feedback(address, kind, letter, time.Now())
	if err == nil {
		_, err = p.Functions.Invoke(r.Context(), "mailfeedback", event)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/_local/", http.StatusSeeOther)
}

func feedback(address, kind string, letter mailtags.Letter, now time.Time) ([]byte, error) {
	recipients := []map[string]string{{"emailAddress": address}}
	report := map[string]any{
		"eventType": kind,
		"mail": map[string]any{
			"messageId": letter.MessageID, "timestamp": now.UTC(), "destination": []string{address}, "tags": letter.Tags,
		},
	}
	switch kind {
	case "Bounce":
		report["bounce"] = map[string]any{
			"bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": recipients, "timestamp": now.UTC(), "feedbackId": uuid.NewString(),
		}
	case "Complaint":
		report["complaint"] = map[string]any{"complainedRecipients": recipients, "timestamp": now.UTC(), "feedbackId": uuid.NewString()}
	}
	message, err := json.Marshal(report)
	if err != nil {
		return nil, err
	}
	return json.Marshal(events.SNSEvent{Records: []events.SNSEventRecord{{
		EventVersion: "1.0", EventSource: "aws:sns",
		SNS: events.SNSEntity{
			Type: "Notification", MessageID: uuid.NewString(), Message: string(message), Timestamp: now.UTC(),
			TopicArn: "MailFeedbackTopic", // as the template's reference reads here: the function listens to no other
		},
	}}})
}
