// Package audit is the record of every act that changes something: who, for whom, when, what before and after
// (FEATURES N4). The number of an entry is the object's new version, so each change has exactly one entry, and every
// entry's hash includes the one before it, so a changed or missing entry can be named (REQUIREMENTS A16).
package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"twotier/shared/auth"
)

// Revision is an object's place in its own history. Domain types embed it, the store moves it on.
type Revision struct {
	Version int64  // 0 before the first save; the optimistic lock
	Hash    string // hash of the newest entry
}

// Changes names facts that changed: before and after, as text. Entries refer to persons by id and never copy
// personal data, so that a person can be erased without touching history (REQUIREMENTS A18).
type Changes map[string][2]string

// Act is one thing somebody did to one object.
type Act struct {
	By      auth.Caller
	At      time.Time
	Name    string // "order.placed"; object and past tense
	Changes Changes
}

// Entry is an act written down.
type Entry struct {
	Type     string // of the object: "order"
	ID       string // of the object
	Version  int64  // of the object after the act
	Act      string
	At       time.Time
	Actor    Actor
	Changes  Changes
	Op       string
	Previous string // hash of the entry before
	Hash     string
}

// Actor refers to who acted.
type Actor struct {
	Kind string `json:"kind"` // person, key, system, public
	ID   string `json:"id"`   // id of the person or API key, part of the product, or ""
}

// ActorOf tells people, the product and the public apart.
func ActorOf(c auth.Caller) Actor {
	switch {
	case c.System != "":
		return Actor{Kind: "system", ID: c.System}
	case c.Key != "":
		return Actor{Kind: "key", ID: c.Key}
	case c.Person != "":
		return Actor{Kind: "person", ID: c.Person}
	}
	return Actor{Kind: "public"}
}

// Record writes the act down as the object's next entry and returns it with the revision the object has from now on.
func Record(objectType, id string, at Revision, act Act) (Entry, Revision) {
	e := Entry{
		Type: objectType, ID: id, Version: at.Version + 1,
		Act: act.Name, At: act.At.UTC(), Actor: ActorOf(act.By), Changes: act.Changes,
		Op: act.By.Operation, Previous: at.Hash,
	}
	if len(e.Changes) == 0 {
		e.Changes = nil // as it comes back from the table, or its hash would not fit any more
	}
	e.Hash = e.Sum()
	return e, Revision{Version: e.Version, Hash: e.Hash}
}

// Sum computes the entry's hash over everything in it but the hash itself.
func (e Entry) Sum() string {
	e.Hash = ""
	text, err := json.Marshal(e)
	if err != nil {
		panic("audit: an entry is plain data and always encodes: " + err.Error())
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Broken gives the number of the first entry that is missing, altered or out of place in one object's history
// (oldest first), or 0 when the history is whole and ends at the object's revision.
func Broken(entries []Entry, newest Revision) int64 {
	var chain Chain
	for _, e := range entries {
		if chain.Follow(e) != Whole {
			return chain.Next()
		}
	}
	if chain.at != newest {
		return chain.Next()
	}
	return 0
}
