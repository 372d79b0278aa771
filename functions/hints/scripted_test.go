package hints_test

import (
	"context"
	"log/slog"
	"slices"

	"twotier/shared/mirror"
	"twotier/shared/subscription"
)

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// scripted is a Microsoft that says what the test wants, at once; what it does meanwhile comes after the answer was made.
type scripted struct {
	held   map[string][]subscription.Subscription
	during func()
}

func (s *scripted) Held(_ context.Context, tenantID string) (mirror.Held, error) {
	held := mirror.Held{Subscriptions: slices.Clone(s.held[tenantID])}
	if s.during != nil {
		s.during()
	}
	return held, nil
}

func (s *scripted) Assigned(context.Context, string) (map[string]int, error) {
	return map[string]int{}, nil
}
