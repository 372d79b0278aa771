package store

import (
	"cmp"
	"context"
	"slices"

	"twotier/shared/audit"
	"twotier/shared/fault"
	"twotier/shared/table"
	"twotier/shared/view"
)

type viewRow struct {
	table.Row
	ID    string
	Name  string
	Query string
}

func (r viewRow) view() view.View {
	return view.View{ID: r.ID, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Name: r.Name, Query: r.Query}
}

// Views reads a shelf whole, by name.
func (s *Store) Views(ctx context.Context, on view.Shelf) ([]view.View, error) {
	rows, err := table.All[viewRow](ctx, s.table, viewShelf(on))
	if err != nil {
		return nil, err
	}
	kept := make([]view.View, 0, len(rows))
	for _, row := range rows {
		kept = append(kept, row.view())
	}
	slices.SortFunc(kept, func(a, b view.View) int {
		return cmp.Or(cmp.Compare(folded(a.Name), folded(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return kept, nil
}

// SaveView writes a view in place of the one it was. Its name is its place on the shelf, so another name moves it.
func (s *Store) SaveView(ctx context.Context, on view.Shelf, before, v view.View, act audit.Act) (view.View, error) {
	c := s.change(act)
	v.Revision = c.record(on.Area.Tenant, "view", v.ID, v.Revision)
	key := s.viewKey(on, v.Name)
	row := viewRow{Row: c.row(key, "View", v.Revision), ID: v.ID, Name: v.Name, Query: v.Query}
	was := s.viewKey(on, before.Name)
	switch moved := was != key; {
	case before.ID != "" && !moved:
		c.save(row, v.Revision.Version, nil)
		return v, c.commit(ctx, v)
	case before.ID != "":
		c.add(table.Delete(was, before.Revision.Version))
	}
	c.add(table.Create(row).Else(fault.New(fault.Conflict, "view_name_taken")))
	return v, c.commit(ctx, v)
}

// DropView takes a view away.
func (s *Store) DropView(ctx context.Context, on view.Shelf, v view.View, act audit.Act) error {
	c := s.change(act)
	c.record(on.Area.Tenant, "view", v.ID, v.Revision)
	c.add(table.Delete(s.viewKey(on, v.Name), v.Revision.Version))
	return c.commit(ctx, v)
}

func (s *Store) viewKey(on view.Shelf, name string) table.Key {
	return viewKey(on, s.mailHash(folded(name)))
}
