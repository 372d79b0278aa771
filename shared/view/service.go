package view

import (
	"context"
	"slices"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Store keeps views. Every save is one transaction with its audit entry.
type Store interface {
	Views(ctx context.Context, on Shelf) ([]View, error) // by name
	// SaveView writes a view in place of the one it was, or as a new one; fault.Conflict "view_name_taken" when another
	// on the shelf has the name, "stale_version" when it has changed or gone.
	SaveView(ctx context.Context, on Shelf, before, v View, act audit.Act) (View, error)
	DropView(ctx context.Context, on Shelf, v View, act audit.Act) error // fault.Conflict when it has changed or gone
}

// Service is what people do with their views.
type Service struct {
	Store Store
	Now   func() time.Time
	NewID func() string
}

// List gives the person's views of a list by name. fault.NotFound for what is no list.
func (s Service) List(ctx context.Context, by auth.Caller, of List) ([]View, error) {
	_, kept, err := s.shelf(ctx, by, of, false)
	return kept, err
}

// Keep puts another view on the shelf. Invalid reports every input at once; Conflict: view_name_taken, too_many_views.
func (s Service) Keep(ctx context.Context, by auth.Caller, of List, typed Form) (View, error) {
	on, kept, err := s.shelf(ctx, by, of, true)
	if err != nil {
		return View{}, err
	}
	form, wrong := typed.read()
	if err := wrong.Err(); err != nil {
		return View{}, err
	}
	v := View{ID: s.NewID(), Name: form.Name, Query: form.Query}
	if len(kept) >= most {
		return View{}, fault.New(fault.Conflict, "too_many_views").With("max", strconv.Itoa(most))
	}
	return s.Store.SaveView(ctx, on, View{}, v, s.act(by, "view.kept"))
}

// Change gives a view another name or what the list is narrowed to now. fault.NotFound for a view that is gone.
func (s Service) Change(ctx context.Context, by auth.Caller, of List, id string, typed Form) (View, error) {
	on, kept, err := s.shelf(ctx, by, of, true)
	if err != nil {
		return View{}, err
	}
	before, err := find(kept, id)
	if err != nil {
		return View{}, err
	}
	form, wrong := typed.read()
	if err := wrong.Err(); err != nil {
		return View{}, err
	}
	v := before
	v.Name, v.Query = form.Name, form.Query
	if v == before {
		return v, nil
	}
	return s.Store.SaveView(ctx, on, before, v, s.act(by, "view.changed"))
}

// Drop takes a view away. fault.NotFound for one that is gone.
func (s Service) Drop(ctx context.Context, by auth.Caller, of List, id string) error {
	on, kept, err := s.shelf(ctx, by, of, true)
	if err != nil {
		return err
	}
	v, err := find(kept, id)
	if err != nil {
		return err
	}
	return s.Store.DropView(ctx, on, v, s.act(by, "view.dropped"))
}

// shelf reads the caller's shelf for a list that it may read, or change.
func (s Service) shelf(ctx context.Context, by auth.Caller, of List, change bool) (Shelf, []View, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Shelf{}, nil, err
	}
	needed, writing, known := of.permissions()
	if !known {
		return Shelf{}, nil, fault.New(fault.NotFound, "not_found")
	}
	if change {
		needed = writing
	}
	if err := by.May(needed); err != nil {
		return Shelf{}, nil, err
	}
	on := Shelf{Person: by.Person, Area: by.Area(), List: of}
	if of == SharedReports {
		on.Person = ""
	}
	kept, err := s.Store.Views(ctx, on)
	return on, kept, err
}

func find(kept []View, id string) (View, error) {
	i := slices.IndexFunc(kept, func(v View) bool { return v.ID == id })
	if i < 0 {
		return View{}, fault.New(fault.NotFound, "not_found")
	}
	return kept[i], nil
}

// act says that there was one, and nothing of it: a view's name and search may be about a person.
func (s Service) act(by auth.Caller, name string) audit.Act {
	return audit.Act{By: by, At: s.Now(), Name: name}
}
