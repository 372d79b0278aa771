package partnercenter

import (
	"cmp"
	"context"
	"encoding/json"
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

// page is one answer to a list. Documented as a Collection; some lists come as a bare array, the published
// availability and analytics answers as the bare item, Graph's and analytics' under "value" with the next page's
// address in a field of its own, and the history of transitions under "transition".
type page[T any] struct {
	items []T
	next  *Link
}

func (p *page[T]) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '[' {
		return json.Unmarshal(data, &p.items)
	}
	var read struct {
		TotalCount *json.RawMessage `json:"totalCount"`
		Items      json.RawMessage  `json:"items"`
		Value      json.RawMessage  `json:"value"`
		Transition json.RawMessage  `json:"transition"`
		ID         json.RawMessage  `json:"id"`
		Tenant     json.RawMessage  `json:"customerTenantId"`
		GraphNext  string           `json:"@odata.nextLink"`
		Next       string           `json:"@nextLink"`
		NextLink   string           `json:"nextLink"`
		Links      struct {
			Next *Link `json:"next"`
		} `json:"links"`
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	p.next = read.Links.Next
	if uri := cmp.Or(read.GraphNext, read.Next, read.NextLink); uri != "" {
		p.next = &Link{URI: uri}
	}
	for _, list := range []json.RawMessage{read.Items, read.Value, read.Transition} {
		if list != nil {
			return json.Unmarshal(list, &p.items)
		}
	}
	if read.TotalCount == nil && (read.ID != nil || read.Tenant != nil) {
		var only T
		err := json.Unmarshal(data, &only)
		p.items = []T{only}
		return err
	}
	return nil
}
