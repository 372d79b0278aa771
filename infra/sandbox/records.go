package sandbox

// records are the rows beside the order path: who a customer is to whom, who may act for it, who works there, and what
// was done and told about it.
type records struct {
	qualifications *table[qualification]  // by customer and qualification
	codes          *table[validationCode] // by validation id
	profiles       *table[partnerProfile] // by tenant and kind; only those somebody changed
	delegations    *table[delegation]     // GDAP relationships by id
	assignments    *table[assignment]     // their access assignments by id
	lockings       *table[lockRequest]    // what was asked of a relationship, by id
	users          *table[user]           // by id
	audits         *table[auditRecord]    // by id
	hooks          *table[registration]   // by the partner's tenant
	events         *table[event]          // by id, until a week after
	prices         *table[PriceChange]    // by id
	passed         *table[string]         // what was told of things that only time does, by their id
	upgrades       *table[productUpgrade] // of legacy Azure, by customer
	consents       *table[consent]        // by customer and application
	credentials    *table[credential]     // certificates of the application, by SHA-256 thumbprint
}

func newRecords() records {
	return records{
		qualifications: newTable("qualification", func(q qualification) string { return q.CustomerID }),
		codes:          newTable("validationCode", func(c validationCode) string { return c.PartnerID }),
		profiles:       newTable[partnerProfile]("profile", nil),
		delegations:    newTable("delegation", func(d delegation) string { return d.PartnerTenantID }),
		assignments:    newTable("assignment", func(a assignment) string { return a.RelationshipID }),
		lockings:       newTable("locking", func(l lockRequest) string { return l.RelationshipID }),
		users:          newTable("user", func(u user) string { return u.CustomerID }),
		audits:         newTable("audit", func(a auditRecord) string { return a.PartnerID }),
		hooks:          newTable[registration]("hook", nil),
		events:         newTable("event", func(e event) string { return e.TenantID }),
		prices:         newTable("price", func(c PriceChange) string { return c.SKU }),
		passed:         newTable[string]("passed", nil),
		upgrades:       newTable[productUpgrade]("upgrade", nil),
		consents:       newTable("consent", func(c consent) string { return c.CustomerID }),
		credentials:    newTable[credential]("credential", nil),
	}
}

func (r records) tables() map[string]restorer {
	return map[string]restorer{
		r.qualifications.name: r.qualifications, r.codes.name: r.codes, r.profiles.name: r.profiles,
		r.delegations.name: r.delegations, r.assignments.name: r.assignments, r.lockings.name: r.lockings,
		r.users.name: r.users, r.audits.name: r.audits, r.hooks.name: r.hooks, r.events.name: r.events,
		r.upgrades.name: r.upgrades, r.prices.name: r.prices, r.passed.name: r.passed, r.credentials.name: r.credentials,
		r.consents.name: r.consents,
	}
}
