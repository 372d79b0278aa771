package audit

// Chain follows one object's entries, oldest first, one at a time.
type Chain struct{ at Revision }

// FlawKind says what happened to an entry.
type FlawKind string

const (
	Whole     FlawKind = ""
	Altered   FlawKind = "altered"   // what it says does not fit its hash
	Deleted   FlawKind = "deleted"   // a number is missing
	Reordered FlawKind = "reordered" // it does not follow the one before it
)

// Flaw names the first entry of an object's history that is not as it was written.
type Flaw struct {
	Object  string // organisation, type and id; for a missing newest entry the key of the object's row
	Version int64  // number of the entry
	Kind    FlawKind
	Newest  bool // the object's row knows of a newer entry than there is
}

// Next is the number of the entry that comes next.
func (c Chain) Next() int64 { return c.at.Version + 1 }

// Follow takes the next entry and says what is wrong with it; the first wrong one ends the chain.
func (c *Chain) Follow(e Entry) FlawKind {
	switch {
	case e.Sum() != e.Hash:
		return Altered
	case e.Version != c.at.Version+1:
		return Deleted
	case e.Previous != c.at.Hash:
		return Reordered
	}
	c.at = Revision{Version: e.Version, Hash: e.Hash}
	return Whole
}
