// Package outbox is work that begins as a row written in the same transaction as the change that asks for it.
// The stream carries the row to the queue of its kind; the row stays until the work is done, so what is left in an
// old bucket is unfinished and is put back by the sweep (ARCHITECTURE rule 3, DATA.md section 6).
package outbox

import (
	"time"

	"twotier/shared/auth"
)

// Kind says which queue does the work; template.yaml has one rule for each.
type Kind string

const (
	PlaceOrder          Kind = "place-order"          // placement: one step further in the saga of an order
	CreateTenant        Kind = "create-tenant"        // provisioning: make a customer's Microsoft tenant
	RecordAgreement     Kind = "record-agreement"     // provisioning: bring a confirmation to Partner Center
	FollowAgreement     Kind = "follow-agreement"     // provisioning: note what time and mail did to a link; send many
	BringProfile        Kind = "bring-profile"        // provisioning: bring a changed customer to Partner Center
	CompareCustomers    Kind = "compare-customers"    // provisioning: bring customers to what Microsoft's list says
	QualifyCustomer     Kind = "qualify-customer"     // provisioning: ask Microsoft for a customer's qualification, follow it
	WriteToCustomers    Kind = "write-to-customers"   // provisioning: ask for the next part of a letter to all customers
	FollowQuote         Kind = "follow-quote"         // provisioning: note that a quote's time is over
	BringRenewal        Kind = "bring-renewal"        // provisioning: bring what is wanted at the end of a term to Microsoft, watch it
	FollowDelegation    Kind = "follow-delegation"    // provisioning: make a customer's delegations at Microsoft, follow them
	MirrorSubscriptions Kind = "mirror-subscriptions" // mirroring: look at what customers hold at Microsoft
	LookAtResellers     Kind = "look-at-resellers"    // mirroring: look at what Microsoft says of resellers themselves
	Reauthorise         Kind = "reauthorise"          // swapping: go on with a new authorisation, bring its PartnerID onto subscriptions
	IndexCustomer       Kind = "index-customer"       // indexing: find the customer by words and facets of its present state
	IndexOrder          Kind = "index-order"          // indexing: find the order by words, state and person
	SendMail            Kind = "send-mail"            // mailing: compose a letter from the present state and send it
	MatchApplication    Kind = "match-application"    // matching: compare an application with the provider's records
	ImportCustomers     Kind = "import-customers"     // intake: take a part of a file's customers in
	ImportRecords       Kind = "import-records"       // matching: bring an uploaded file into the records

	WriteReport       Kind = "write-report"       // reportwriting: collect the next rows of a report of all resellers, write its file
	PublishStorefront Kind = "publish-storefront" // publishing: write a reseller's public shop, or all of a market
)

// Task asks for work on an object. It carries no personal data: whoever does the work reads the object and does what
// its present state asks for, so a lost, late or repeated message changes nothing.
type Task struct {
	Kind       Kind
	Tenant     auth.Tenant
	Ref        string            // the object, as its type's id: "order/01J…/01J…"
	RefVersion int64             // of the object when the task was written; 0 when it does not matter
	Data       map[string]string // small facts the work needs, such as the letter's name
	NotBefore  time.Time         // zero: at once; else parked until then
}

// Message is a task on its way: what a queue's function receives.
type Message struct {
	Task
	Bucket string // partition of the row, deleted when the work is done
	ID     string // also the operation id of what the work writes
	Tries  int    // how often the sweep has put it back
}
