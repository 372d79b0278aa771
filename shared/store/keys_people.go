package store

import (
	"twotier/shared/auth"
	"twotier/shared/table"
	"twotier/shared/view"
)

// People and access.

func personKey(id string) table.Key            { return table.Key{PK: "U#" + id, SK: "A"} }             // I2
func deviceKey(person, hash string) table.Key  { return table.Key{PK: "U#" + person, SK: "D#" + hash} } // I2
func factorKey(person, id string) table.Key    { return table.Key{PK: "U#" + person, SK: "F#" + id} }   // I2
func hintKey(person, hint string) table.Key    { return table.Key{PK: "U#" + person, SK: "H#" + hint} } // I2
func sessionKey(person, hash string) table.Key { return table.Key{PK: "U#" + person, SK: "S#" + hash} } // I1, I3
func resetKey(person string) table.Key         { return table.Key{PK: "U#" + person, SK: "RESET"} }     // I2
func standingQuery(person string) table.Query { // I2, I3: the person, its devices, factors, memberships and sessions
	return table.Query{PK: "U#" + person, From: "A", To: "S#~", Strong: true}
}
func sessionsQuery(person string) table.Query { // I3
	return table.Query{PK: "U#" + person, Prefix: "S#", Strong: true}
}
func viewKey(on view.Shelf, nameHash string) table.Key { // V1: a person's; or everybody's, beside what is the organisation's
	if on.Person == "" {
		return table.Key{PK: area(on.Area), SK: "VIEW#" + string(on.List) + "#" + nameHash}
	}
	return table.Key{PK: "U#" + on.Person, SK: "V#" + area(on.Area) + "#" + string(on.List) + "#" + nameHash}
}
func viewShelf(on view.Shelf) table.Query { // V1
	key := viewKey(on, "")
	return table.Query{PK: key.PK, Prefix: key.SK, Strong: true}
}
func policyKey(of auth.Area) table.Key  { return table.Key{PK: area(of), SK: "SIGNIN"} } // I2
func ceremonyKey(hash string) table.Key { return table.Key{PK: "CE#" + hash, SK: "A"} }  // I2
func memberKey(person string, in auth.Area) table.Key {
	return table.Key{PK: "U#" + person, SK: "M#" + area(in)}
} // I2
func memberList(in auth.Area, name, person string) table.Index { // I4
	return table.Index{PK: area(in) + "#U", SK: sortName(name) + "#" + person}
}

// personHead bounds what a person is: profile, factors, hints put away, memberships.
func personHead(id string) table.Query { // I2
	return table.Query{PK: "U#" + id, From: "A", To: "N", Strong: true}
}
func invitationKey(t auth.Tenant, customer, id string) table.Key { // I5
	return table.Key{PK: org(t), SK: "INV#" + customer + "#" + id}
}

// invitations is the prefix of an area's invitations: the whole of a reseller holds its customers' too.
func invitations(in auth.Area) table.Query { // I5
	q := table.Query{PK: org(in.Tenant), Prefix: "INV#", Backward: true}
	if in.Customer != "" {
		q.Prefix = invitationKey(in.Tenant, in.Customer, "").SK
	}
	return q
}
func apiKeyKey(hash string) table.Key { return table.Key{PK: "AK#" + hash, SK: "A"} } // I6
func apiKeyList(t auth.Tenant, name, id string) table.Index {
	return table.Index{PK: org(t) + "#K", SK: sortName(name) + "#" + id}
}
func membershipsOf(person string) table.Query {
	return table.Query{PK: "U#" + person, Prefix: "M#", Strong: true}
}
