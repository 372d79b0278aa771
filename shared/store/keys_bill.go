package store

import "twotier/shared/table"

// Microsoft's invoices to the provider, by their day, and when Microsoft was asked (T3).

func billKey(day, id string) table.Key { return table.Key{PK: "MB", SK: day + "#" + id} }
func billsReadKey() table.Key          { return syncKey("bills", "read") }
