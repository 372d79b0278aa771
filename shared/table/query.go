package table

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// The two global indexes. Both are sparse and project Type and L, the list card.
const (
	Base  = ""     // the table itself
	List  = "GSI1" // all of one organisation in order
	Watch = "GSI2" // what must be looked at: across organisations, by time, by person
)

// Query asks for one page of one partition. From and To bound the sort key, both included; Prefix is used when they
// are empty. After is a sort position as Page.Next gave it.
type Query struct {
	Index    string
	PK       string
	Prefix   string
	From, To string
	Backward bool
	Limit    int // rows wanted
	Strong   bool
	After    Position
}

// Position is a place in a list: the keys of the last row shown. The zero value is the beginning.
type Position struct {
	Base  Key
	Index Index
}

// IsZero says that it is the beginning.
func (p Position) IsZero() bool { return p.Base == Key{} }

// Page is one page of rows with the position after it; More is false on the last page.
type Page[T any] struct {
	Rows []T
	Next Position
	More bool
}

// Select reads one page in one round trip. It asks for one row more than wanted, so that there is never an empty
// last page.
func Select[T any](ctx context.Context, t *Table, q Query) (Page[T], error) {
	if !(Key{PK: q.PK}).possible() {
		return Page[T]{}, nil
	}
	out, err := t.db.Query(ctx, q.input(t))
	if err != nil {
		return Page[T]{}, unavailable("query", err)
	}
	return page[T](out.Items, q, out.LastEvaluatedKey != nil)
}

func (q Query) input(t *Table) *dynamodb.QueryInput {
	input := &dynamodb.QueryInput{
		TableName: &t.name, ScanIndexForward: aws.Bool(!q.Backward), ConsistentRead: aws.Bool(q.Strong),
		ExpressionAttributeValues: Item{":pk": &types.AttributeValueMemberS{Value: q.PK}},
	}
	pk, sk := "PK", "SK"
	if q.Index != Base {
		input.IndexName = aws.String(q.Index)
		pk, sk = q.Index+"PK", q.Index+"SK"
	}
	input.KeyConditionExpression = aws.String(q.condition(pk, sk, input.ExpressionAttributeValues))
	if q.Limit > 0 {
		input.Limit = aws.Int32(int32(q.Limit) + 1) // #nosec G115 -- page sizes are small
	}
	if !q.After.IsZero() {
		input.ExclusiveStartKey = q.After.item(q.Index)
	}
	return input
}

func page[T any](items []Item, q Query, more bool) (Page[T], error) {
	var p Page[T]
	p.More = more
	if q.Limit > 0 && len(items) > q.Limit {
		items, p.More = items[:q.Limit], true
	}
	if err := attributevalue.UnmarshalListOfMapsWithOptions(items, &p.Rows, asText); err != nil {
		return Page[T]{}, fmt.Errorf("decode page of %s: %w", q.PK, err)
	}
	if p.More && len(items) > 0 {
		p.Next = positionOf(items[len(items)-1], q.Index)
	}
	return p, nil
}

// All reads a bounded collection whole, page after page. Only for partitions that DATA.md bounds.
func All[T any](ctx context.Context, t *Table, q Query) ([]T, error) {
	var rows []T
	for {
		p, err := Select[T](ctx, t, q)
		if err != nil {
			return nil, err
		}
		rows = append(rows, p.Rows...)
		if !p.More {
			return rows, nil
		}
		q.After = p.Next
	}
}

// Total counts the rows of a bounded collection without bringing them here.
func Total(ctx context.Context, t *Table, q Query) (int, error) {
	input, total := q.input(t), 0
	input.Select = types.SelectCount
	for {
		out, err := t.db.Query(ctx, input)
		if err != nil {
			return 0, unavailable("count", err)
		}
		total += int(out.Count)
		if out.LastEvaluatedKey == nil {
			return total, nil
		}
		input.ExclusiveStartKey = out.LastEvaluatedKey
	}
}

func (q Query) condition(pk, sk string, values Item) string {
	condition := pk + " = :pk"
	switch {
	case q.From != "" || q.To != "":
		values[":from"] = &types.AttributeValueMemberS{Value: q.From}
		values[":to"] = &types.AttributeValueMemberS{Value: q.To}
		condition += " AND " + sk + " BETWEEN :from AND :to"
	case q.Prefix != "":
		values[":prefix"] = &types.AttributeValueMemberS{Value: q.Prefix}
		condition += " AND begins_with(" + sk + ", :prefix)"
	}
	return condition
}

func (p Position) item(index string) Item {
	item := p.Base.item()
	if index != Base {
		item[index+"PK"] = &types.AttributeValueMemberS{Value: p.Index.PK}
		item[index+"SK"] = &types.AttributeValueMemberS{Value: p.Index.SK}
	}
	return item
}

func positionOf(item Item, index string) Position {
	p := Position{Base: Key{PK: text(item["PK"]), SK: text(item["SK"])}}
	if index != Base {
		p.Index = Index{PK: text(item[index+"PK"]), SK: text(item[index+"SK"])}
	}
	return p
}

func text(v types.AttributeValue) string {
	if s, ok := v.(*types.AttributeValueMemberS); ok {
		return s.Value
	}
	return ""
}
