package masterdata

import (
	"hash/fnv"
	"strings"

	"twotier/shared/likeness"
)

// Kind is a sort of key by which records that may be the same company are found.
type Kind string

const (
	ByVAT       Kind = "VAT"
	ByRegister  Kind = "REG"
	ByDUNS      Kind = "DUNS"
	ByPartnerID Kind = "PID"
	ByDomain    Kind = "DOM"
	ByName      Kind = "NAME" // by its beginning; the entry carries the whole name
)

// Kinds lists every kind.
func Kinds() []Kind { return []Kind{ByVAT, ByRegister, ByDUNS, ByPartnerID, ByDomain, ByName} }

// Keys are what a record, or an application that is compared, can be found by: at most one value of each kind.
func (r Record) Keys() map[Kind]string {
	keys := map[Kind]string{}
	for kind, value := range map[Kind]string{
		ByVAT: Code(r.VATID), ByRegister: Code(r.RegisterNumber), ByDUNS: r.DUNS, ByPartnerID: r.PartnerID, ByDomain: r.Domain,
		ByName: likeness.NameOf(r.Company).Start(),
	} {
		if value != "" {
			keys[kind] = value
		}
	}
	return keys
}

// Code is a number or id by which a company is found: capitals and digits alone.
func Code(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToUpper(text))
}

// The records stand in packs, not in rows of their own: 50,000 companies with five keys each would be 300,000 rows, of
// which every one is a write and a stream record. A pack is about 10 KB.
const (
	RecordPacks = 1024 // records, by their number
	KeyPacks    = 128  // of each kind, by the value
)

// PackOf is the pack a value stands in.
func PackOf(value string, packs int) int {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(value))         // never fails
	return int(hash.Sum32() % uint32(packs)) // #nosec G115 -- there are few packs
}

// KeyPack is one of the packs of a kind.
type KeyPack struct {
	Kind Kind
	Pack int
}

// Entry is a key in its pack: whose record has it. Name is the name's key, for ByName only, so that near names are told
// without reading the records.
type Entry struct {
	Number string `json:"n"`
	Name   string `json:"k,omitempty"`
}

// entries are what stands in the key packs for a record.
func entries(r Record) map[KeyPack]map[string]Entry {
	all := map[KeyPack]map[string]Entry{}
	for kind, value := range r.Keys() {
		entry := Entry{Number: r.Number}
		if kind == ByName {
			entry.Name = likeness.NameOf(r.Company).Key()
		}
		all[KeyPack{kind, PackOf(value, KeyPacks)}] = map[string]Entry{value: entry}
	}
	return all
}
