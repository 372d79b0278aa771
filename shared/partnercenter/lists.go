package partnercenter

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"twotier/shared/fault"
)

// pages walks a list to its end, one request per page, following links.next as it stands. An error ends the walk.
func pages[T any](ctx context.Context, c *Client, cl call) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		seen := ""
		for {
			var p page[T]
			if err := c.read(ctx, cl, &p); err != nil {
				yield(none, err)
				return
			}
			for _, item := range p.items {
				if !yield(item, nil) {
					return
				}
			}
			if p.next == nil || p.next.URI == "" {
				return
			}
			here := fmt.Sprint(*p.next)
			if here == seen {
				yield(none, &Error{Operation: cl.operation, Kind: fault.Internal,
					Cause: errors.New("the next page is the one just read")})
				return
			}
			seen = here
			cl.link = p.next
		}
	}
}

// all reads a list that the partner gives in one piece (and follows further pages should it ever not).
func all[T any](ctx context.Context, c *Client, cl call) ([]T, error) {
	var items []T
	for item, err := range pages[T](ctx, c, cl) {
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}
