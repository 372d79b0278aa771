package masterdata

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
)

// Counts is what an import did, line by line.
type Counts struct {
	Lines     int `json:"lines"`
	Added     int `json:"added"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	Removed   int `json:"removed" doc:"companies that the file no longer names, when it is complete"`
	Refused   int `json:"refused"`
	LeftOut   int `json:"leftOut" doc:"lines that were taken without a value that is at fault"`
}

// plan is what an import is going to write: whole packs of records, and edits of packs of keys.
type plan struct {
	lines   []Line
	counts  Counts
	records map[int][]Record
	keys    map[KeyPack][]edit
}

// edit puts an entry into a key pack, or takes it out.
type edit struct {
	value string
	entry Entry
	out   bool
}

// draft is a file beside what is stored, before the packs that may differ were read.
type draft struct {
	lines    []Line
	fresh    map[int][]Record // by pack, in the order of numbers
	complete bool
	look     []int // packs that must be read
}

// drafted sorts the lines of a file into packs. A pack whose digest is the stored one needs no look.
func drafted(lines []Line, digests map[int]string, complete bool) draft {
	d := draft{lines: lines, fresh: map[int][]Record{}, complete: complete}
	for _, line := range lines {
		if line.Result != Refused {
			pack := PackOf(Code(line.Record.Number), RecordPacks)
			d.fresh[pack] = append(d.fresh[pack], line.Record)
		}
	}
	for pack := range RecordPacks {
		records, has := d.fresh[pack]
		sorted(records)
		_, stored := digests[pack]
		if (has || complete && stored) && digest(records) != digests[pack] {
			d.look = append(d.look, pack)
		}
	}
	return d
}

// plan compares the file with the packs that were read.
func (d draft) plan(stored map[int][]Record) plan {
	p := plan{lines: d.lines, records: map[int][]Record{}, keys: map[KeyPack][]edit{}}
	results := map[string]Result{}
	for _, pack := range d.look {
		before := byNumber(stored[pack])
		after := byNumber(d.fresh[pack])
		for number, record := range after {
			old, known := before[number]
			switch {
			case !known:
				results[number] = Added
			case old != record:
				results[number] = Changed
			}
			if !known || old != record {
				p.move(old, record)
			}
		}
		for number, old := range before {
			if _, named := after[number]; named {
				continue
			}
			if d.complete {
				p.counts.Removed++
				p.move(old, Record{})
			} else {
				after[number] = old
			}
		}
		if merged := values(after); digest(merged) != digest(stored[pack]) {
			p.records[pack] = merged
		}
	}
	p.say(results)
	return p
}

// move edits the keys of a record that was one and becomes the other; the zero record is none.
func (p *plan) move(old, now Record) {
	was, is := entries(old), entries(now)
	for pack, values := range was {
		for value, entry := range values {
			if old.Number != "" && is[pack][value] != entry {
				p.keys[pack] = append(p.keys[pack], edit{value, entry, true})
			}
		}
	}
	for pack, values := range is {
		for value, entry := range values {
			if now.Number != "" && (old.Number == "" || was[pack][value] != entry) {
				p.keys[pack] = append(p.keys[pack], edit{value, entry, false})
			}
		}
	}
}

// say writes the results beside the lines and counts them.
func (p *plan) say(results map[string]Result) {
	for i := range p.lines {
		line := &p.lines[i]
		p.counts.Lines++
		if line.Result == Refused {
			p.counts.Refused++
			continue
		}
		if len(line.Problems) > 0 {
			p.counts.LeftOut++
		}
		line.Result = cmp.Or(results[Code(line.Record.Number)], Unchanged)
		switch line.Result {
		case Added:
			p.counts.Added++
		case Changed:
			p.counts.Changed++
		default:
			p.counts.Unchanged++
		}
	}
}

// mostEntries bounds what stands under one value, so that a pack stays an item: of more companies that begin alike the
// later ones are found by their numbers and mail only.
const mostEntries = 3000

// edited is a key pack with edits made; made twice they change nothing more.
func edited(pack map[string][]Entry, edits []edit) map[string][]Entry {
	touched := map[string]map[string]Entry{}
	for _, e := range edits {
		entries, has := touched[e.value]
		if !has {
			entries = make(map[string]Entry, len(pack[e.value])+1)
			for _, entry := range pack[e.value] {
				entries[entry.Number] = entry
			}
			touched[e.value] = entries
		}
		if e.out {
			delete(entries, e.entry.Number)
		} else {
			entries[e.entry.Number] = e.entry
		}
	}
	if pack == nil {
		pack = map[string][]Entry{}
	}
	for value, entries := range touched {
		rest := slices.SortedFunc(maps.Values(entries), func(a, b Entry) int { return cmp.Compare(a.Number, b.Number) })
		if pack[value] = rest[:min(len(rest), mostEntries)]; len(rest) == 0 {
			delete(pack, value)
		}
	}
	return pack
}

func byNumber(records []Record) map[string]Record {
	all := make(map[string]Record, len(records))
	for _, r := range records {
		all[Code(r.Number)] = r
	}
	return all
}

func values(all map[string]Record) []Record {
	records := make([]Record, 0, len(all))
	for _, r := range all {
		records = append(records, r)
	}
	sorted(records)
	return records
}

func sorted(records []Record) {
	slices.SortFunc(records, func(a, b Record) int { return cmp.Compare(Code(a.Number), Code(b.Number)) })
}

// digest tells two states of a pack apart; "" of an empty one.
func digest(records []Record) string {
	if len(records) == 0 {
		return ""
	}
	text, err := json.Marshal(records)
	if err != nil {
		panic("masterdata: records are plain text and always encode: " + err.Error())
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}
