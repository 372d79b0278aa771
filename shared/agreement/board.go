package agreement

import (
	"context"

	"twotier/shared/auth"
)

// Board lists agreements by colour, what they wait for, and name.
func (s Service) Board(ctx context.Context, by auth.Caller, v View, cursor string) (Board, error) {
	if err := by.May(auth.ReadAgreements); err != nil {
		return Board{}, err
	}
	read := s.Store.AgreementBoard
	if by.Customer != "" {
		read = s.boardOf(by.Customer)
	}
	board, err := read(ctx, by.Tenant, v, cursor)
	board.ReadAt = s.Now()
	return board, err
}

// boardOf is the board inside a customer's area: that customer alone.
func (s Service) boardOf(customer string) func(context.Context, auth.Tenant, View, string) (Board, error) {
	return func(ctx context.Context, t auth.Tenant, v View, _ string) (Board, error) {
		c, err := s.Store.AgreementCase(ctx, t, customer)
		if err != nil {
			return Board{}, err
		}
		wait := c.Agreement.Wait(s.Now())
		board := Board{Counts: map[Wait]int64{wait: 1}}
		if (v.Colour == "" || v.Colour == wait.Colour()) && (v.Wait == "" || v.Wait == wait) {
			board.Items = []Agreement{c.Agreement}
		}
		return board, nil
	}
}
