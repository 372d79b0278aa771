package store

import (
	"context"
	"encoding/json"
	"fmt"

	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/table"
)

// words names the board's last range: customers with such words inside their name or domain, after those whose name
// begins so. What they wait for is read from their agreements, so a page may hold fewer than fit and go on.
const words = "words"

// boardWords reads a page of that range from after a position; next is its cursor, "" at the end.
func (s *Store) boardWords(ctx context.Context, t auth.Tenant, v agreement.View, position string) (items []agreement.Agreement, next string, err error) {
	sources := s.searched(t, v.Name, nil)
	if len(sources) < 2 { // no word in it
		return nil, "", nil
	}
	bound := t.ID() + "|" + words + "|" + v.Name + "|" + string(v.Colour) + "|" + string(v.Wait)
	var after table.Position
	if position != "" {
		text, err := s.cursors.Open(position, bound)
		if err != nil {
			return nil, "", err
		}
		if err := json.Unmarshal(text, &after); err != nil {
			return nil, "", fmt.Errorf("cursor: %w", err)
		}
	}
	found, err := s.read(ctx, sources[1], after, mostTrips)
	if err != nil {
		return nil, "", err
	}
	if items, err = s.agreementsOf(ctx, t, v, found.rows); err != nil || !found.more {
		return items, "", err
	}
	text, err := json.Marshal(found.end)
	if err != nil {
		return nil, "", fmt.Errorf("cursor: %w", err)
	}
	return items, words + ":" + s.cursors.Seal(text, bound), nil
}

// agreementsOf reads the agreements of customers in one trip and keeps those the view shows.
func (s *Store) agreementsOf(ctx context.Context, t auth.Tenant, v agreement.View, customers []customerPlaceRow) ([]agreement.Agreement, error) {
	rows := make([]agreementRow, len(customers))
	reads := make([]*table.Read, len(customers))
	for i, c := range customers {
		reads[i] = &table.Read{Key: agreementKey(t, c.L.ID), Into: &rows[i]}
	}
	if len(reads) == 0 {
		return nil, nil
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	var kept []agreement.Agreement
	for i, read := range reads {
		a := rows[i].agreement()
		if read.Found && (v.Colour == "" || a.Status.Colour() == v.Colour) && (v.Wait == "" || a.Wait(s.now()) == v.Wait) {
			kept = append(kept, a)
		}
	}
	return kept, nil
}
