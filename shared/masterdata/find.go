package masterdata

import (
	"cmp"
	"context"
	"slices"

	"twotier/shared/likeness"
)

// Packs are the records as they are stored.
type Packs interface {
	RecordPacks(ctx context.Context, packs []int) (map[int][]Record, error)
	KeyPacks(ctx context.Context, packs []KeyPack) (map[KeyPack]map[string][]Entry, error)
}

const (
	mostFound   = 20   // records that are compared field by field
	worthALook  = 0.88 // Jaro-Winkler likeness of names from which a record is compared
	mostByValue = 20   // records taken from one key; a domain of many companies tells nothing more
)

// Find gives the records that may be the company: those that share a number, an id or the domain of its mail, and those
// whose name is near. Two trips, whatever the number of records.
func Find(ctx context.Context, from Packs, wanted Record) ([]Record, error) {
	keys := wanted.Keys()
	packs := make([]KeyPack, 0, len(keys))
	for kind, value := range keys {
		packs = append(packs, KeyPack{kind, PackOf(value, KeyPacks)})
	}
	stored, err := from.KeyPacks(ctx, packs)
	if err != nil {
		return nil, err
	}
	var numbers []string
	if wanted.Number != "" {
		numbers = append(numbers, wanted.Number)
	}
	for _, kind := range Kinds() {
		entries := stored[KeyPack{kind, PackOf(keys[kind], KeyPacks)}][keys[kind]]
		if kind == ByName {
			entries = nearest(entries, likeness.NameOf(wanted.Company).Key())
		}
		for _, entry := range entries[:min(len(entries), mostByValue)] {
			numbers = append(numbers, entry.Number)
		}
	}
	return read(ctx, from, numbers)
}

// nearest gives the entries whose name is worth a look, the nearest first.
func nearest(entries []Entry, name string) []Entry {
	type scored struct {
		entry Entry
		score float64
	}
	var near []scored
	for _, entry := range entries {
		if score := likeness.JaroWinkler(entry.Name, name); score >= worthALook {
			near = append(near, scored{entry, score})
		}
	}
	slices.SortStableFunc(near, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	found := make([]Entry, 0, len(near))
	for _, one := range near {
		found = append(found, one.entry)
	}
	return found
}

// read reads the records of the numbers, each once, in the order given.
func read(ctx context.Context, from Packs, numbers []string) ([]Record, error) {
	var wanted []string
	var packs []int
	for _, number := range numbers {
		number = Code(number)
		if number == "" || slices.Contains(wanted, number) || len(wanted) == mostFound {
			continue
		}
		wanted = append(wanted, number)
		if pack := PackOf(number, RecordPacks); !slices.Contains(packs, pack) {
			packs = append(packs, pack)
		}
	}
	stored, err := from.RecordPacks(ctx, packs)
	if err != nil {
		return nil, err
	}
	var found []Record
	for _, number := range wanted {
		if record, has := byNumber(stored[PackOf(number, RecordPacks)])[number]; has {
			found = append(found, record)
		}
	}
	return found, nil
}

// Known says whether there is a record of that number.
func Known(ctx context.Context, from Packs, number string) (bool, error) {
	found, err := read(ctx, from, []string{number})
	return len(found) == 1, err
}
