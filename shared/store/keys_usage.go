package store

import (
	"twotier/shared/auth"
	"twotier/shared/table"
)

// What customers used of Azure: day by day (U2), each customer's month (U1), its budget, and when Microsoft was asked.

func usageDayKey(t auth.Tenant, customer, day, azure string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "Z#" + day + "#" + azure}
}
func usageDays(t auth.Tenant, customer, month string) table.Query {
	return table.Query{PK: aggregate(t, customer), Prefix: "Z#" + month + "-"}
}
func usageMonthKey(t auth.Tenant, month, customer string) table.Key {
	return table.Key{PK: org(t) + "#Z#" + month, SK: customer}
}
func usageBudgetKey(t auth.Tenant, customer string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "BUDGET"}
}
func usageReadKey() table.Key { return syncKey("usage", "read") }
