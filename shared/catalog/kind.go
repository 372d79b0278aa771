package catalog

// Kind is what a product is by its nature, which decides how it is ordered, counted and given back.
type Kind string

// The kinds. Partner Center lists each on a view of its own (product-resources, targetView).
const (
	Licence   Kind = ""           // of New Commerce: for a term, by the seat
	Software  Kind = "software"   // a software subscription: for a term, by the licence
	Perpetual Kind = "perpetual"  // software bought once
	AzurePlan Kind = "azure-plan" // Azure by use: one for each customer, without a term and without a price beforehand
)

// Kinds lists every kind.
func Kinds() []Kind { return []Kind{Licence, Software, Perpetual, AzurePlan} }

// ByUse says that what it costs is known only by what was used.
func (k Kind) ByUse() bool { return k == AzurePlan }

// EndsWithTerm says that what is bought ends, or renews, with a term.
func (k Kind) EndsWithTerm() bool { return k == Licence || k == Software }
