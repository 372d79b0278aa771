package store

import (
	"twotier/shared/auth"
	"twotier/shared/table"
)

// Changes of subscriptions: each beside the subscription it is of, and those under way once more, as its queue (S9, S10).

func subscriptionChangeKey(t auth.Tenant, customer, subscription, order string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "SC#" + subscription + "#" + order}
}
func changesOf(t auth.Tenant, customer, subscription string) table.Query { // S9: the latest first
	return table.Query{PK: aggregate(t, customer), Prefix: "SC#" + subscription + "#", Backward: true}
}
func changeQueueKey(t auth.Tenant, customer, subscription, order string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "SQ#" + subscription + "#" + order}
}
func changeQueue(t auth.Tenant, customer, subscription string) table.Query { // S10: what is under way, the oldest first
	return table.Query{PK: aggregate(t, customer), Prefix: "SQ#" + subscription + "#", Strong: true}
}
func changesWaiting(t auth.Tenant, customer string) table.Query { // S10: of all subscriptions of a customer
	return table.Query{PK: aggregate(t, customer), Prefix: changeQueueBegins, Strong: true}
}

const changeQueueBegins = "SQ#"
