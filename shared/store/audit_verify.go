package store

import (
	"context"
	"maps"
	"slices"
	"strings"

	"twotier/shared/audit"
	"twotier/shared/table"
)

// Verified says what a look at all histories found.
type Verified struct {
	Histories int
	Entries   int
	Broken    []audit.Flaw
}

// historyHead is as much of any row as its history needs: more of the envelope would meet attributes of the rows' own that
// differ from it by a capital only.
type historyHead struct {
	table.Key
	Type string
	Hash string `dynamodbav:"AH"`
}

// history is as far as one object's entries were followed.
type history struct {
	chain audit.Chain
	flaw  *audit.Flaw // the first
}

// Verify follows every history of the table and names each first entry that was altered, deleted or put elsewhere
// (REQUIREMENTS A16). The newest entries are known by the rows that carry their hash: a row whose entry is not there had
// it deleted. It reads the whole table, so it is for a command; what changes meanwhile may look broken once.
func (s *Store) Verify(ctx context.Context) (Verified, error) {
	var report Verified
	histories := map[string]*history{}
	known := map[string]bool{}     // hashes of entries
	rows := map[string]table.Key{} // newest hash by the row that carries it
	err := s.table.Scan(ctx, func(item table.Item) error {
		var head historyHead
		if err := table.Decode(item, &head); err != nil {
			return err
		}
		switch {
		case head.Type == "Audit":
			var row auditRow
			if err := table.Decode(item, &row); err != nil {
				return err
			}
			report.Entries++
			h, begun := histories[row.PK]
			if !begun {
				h = &history{}
				histories[row.PK] = h
			}
			known[row.Hash] = true
			h.follow(row)
		case head.Hash != "":
			rows[head.Hash] = head.Key
		}
		return nil
	})
	if err != nil {
		return report, err
	}
	report.Histories = len(histories)
	for _, pk := range slices.Sorted(maps.Keys(histories)) {
		if h := histories[pk]; h.flaw != nil {
			report.Broken = append(report.Broken, *h.flaw)
		}
	}
	for _, hash := range slices.Sorted(maps.Keys(rows)) {
		if key := rows[hash]; !known[hash] {
			report.Broken = append(report.Broken, audit.Flaw{Object: key.String(), Kind: audit.Deleted, Newest: true})
		}
	}
	return report, nil
}

// follow takes the next entry, which comes in the order of its key.
func (h *history) follow(row auditRow) {
	if h.flaw != nil {
		return
	}
	entry := row.entry()
	organisation, _, _ := strings.Cut(row.PK, "#AU#")
	at := audit.Flaw{Object: organisation + " " + entry.Type + " " + entry.ID, Version: h.chain.Next()}
	if row.Key.SK != padded(entry.Version, 10) || !strings.HasSuffix(row.PK, "#AU#"+entry.Type+"#"+entry.ID) {
		at.Kind = audit.Altered // what it says of itself is not where it stands
	} else {
		at.Kind = h.chain.Follow(entry)
	}
	if at.Kind != audit.Whole {
		h.flaw = &at
	}
}
