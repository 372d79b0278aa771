package table

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"twotier/shared/fault"
)

// Write is one item of a transaction.
type Write struct {
	record    Record
	key       Key
	condition condition
	values    Item
	version   int64  // of a note, 0 for any
	above     string // of a count: the number that must be above the limit; "" for none
	limit     int64
	moved     Index // of a note: the row's new place in the list index; zero leaves it
	refused   func(old Item) error
}

type condition int

const (
	absent  condition = iota // the row must not exist, or must have expired
	unmoved                  // the row must still have the version it was read with
	counted                  // no condition: a shared counter is moved
	noted                    // the row must exist, at the version when one is named; its version stays
	guarded                  // no condition: another write of the transaction has it
	removed                  // the row goes, if it still has its version
	checked                  // nothing is written; the row must still have its version
)

// Create writes a row that must not exist yet (or has expired).
func Create(r Record) Write { return Write{record: r, key: r.row().Key, condition: absent} }

// Put writes a row whatever was there. Another write of the same transaction must be conditional on what the row
// belongs to, or two writers overwrite each other.
func Put(r Record) Write { return Write{record: r, key: r.row().Key, condition: guarded} }

// Update writes a row over the version before: the row carries its new version, which is one more than the stored.
// Attributes that the record's type does not know are left as they are.
func Update(r Record) Write { return Write{record: r, key: r.row().Key, condition: unmoved} }

// Delete removes a row that still has the version.
func Delete(key Key, version int64) Write {
	return Write{key: key, condition: removed, values: Item{":version": number(version)}}
}

// Check writes nothing and asks that a row still has the version it was read with, for what depends on it. Not for rows
// that many share: checks collide with writes.
func Check(key Key, version int64) Write {
	return Write{key: key, condition: checked, values: Item{":version": number(version)}}
}

// Count moves numbers of a counting row by the given steps. It is safe only in a transaction that also moves the
// counted row under its own version (REQUIREMENTS B1), so there is no other way to it.
func Count(key Key, steps map[string]int64) Write {
	values := Item{}
	for name, step := range steps {
		values[name] = number(step)
	}
	return Write{key: key, condition: counted, values: values}
}

// Note sets single attributes of a row's list card (L) and leaves everything else as it is, the version too. Each
// attribute of a card has one owner, whose own row moves under its version in the same transaction, so two notes cannot
// pass each other. An empty text removes the attribute.
func Note(key Key, card map[string]string) Write {
	values := Item{}
	for name, text := range card {
		values[name] = &types.AttributeValueMemberS{Value: text}
	}
	return Write{key: key, condition: noted, values: values}
}

// At holds a Note to the row's version as it was read; 0 names none.
func (w Write) At(version int64) Write {
	w.version = version
	return w
}

// Moved gives a Note's row another place in the list index too, as when what it is sorted by has changed.
func (w Write) Moved(to Index) Write {
	w.moved = to
	return w
}

// Above lets a Count happen only while the number of that name is above the limit.
func (w Write) Above(name string, limit int64) Write {
	w.above, w.limit = name, limit
	return w
}

// Else names the failure the caller gets when this write's condition does not hold.
func (w Write) Else(err error) Write { return w.ElseFrom(func(Item) error { return err }) }

// ElseFrom is Else with a look at the row that was in the way.
func (w Write) ElseFrom(refused func(old Item) error) Write {
	w.refused = refused
	return w
}

// Transact writes everything or nothing, in one round trip. op identifies the logical operation and is written to no
// row by itself: records carry it as Op. The first write whose condition fails decides: when op itself wrote the row in
// the way, the answer of an earlier try was lost and the whole is a success; otherwise its failure is returned,
// fault.Conflict "stale_version" when it names none. Collisions with other transactions are tried again with the same token.
func (t *Table) Transact(ctx context.Context, now time.Time, op string, writes ...Write) error {
	items := make([]types.TransactWriteItem, 0, len(writes))
	for _, w := range writes {
		item, err := w.item(t.name, now)
		if err != nil {
			return err
		}
		items = append(items, item)
	}
	input := &dynamodb.TransactWriteItemsInput{TransactItems: items, ClientRequestToken: aws.String(rand.Text())}
	const tries = 5
	for try := 1; ; try++ {
		_, err := t.db.TransactWriteItems(ctx, input)
		if err == nil {
			return nil
		}
		var cancelled *types.TransactionCanceledException
		if !errors.As(err, &cancelled) {
			return unavailable("transact", err)
		}
		if !collided(cancelled.CancellationReasons) {
			return refusal(op, writes, cancelled.CancellationReasons)
		}
		if try == tries {
			return fault.New(fault.Unavailable, "store_busy").Because(err)
		}
		// full jitter; nothing secret depends on it
		if err := pause(ctx, time.Duration(mathrand.Int64N(int64(time.Millisecond)*20<<try))); err != nil { // #nosec G404
			return err
		}
	}
}

// collided says that nothing but other transactions or throttling was in the way.
func collided(reasons []types.CancellationReason) bool {
	return !slices.ContainsFunc(reasons, func(r types.CancellationReason) bool { return !passing(aws.ToString(r.Code)) })
}

// passing says that the reason is none, or gone when the write is tried again.
func passing(code string) bool {
	return slices.Contains([]string{"None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}, code)
}

// refusal lets the first refused write speak (reasons stand in the order of the writes); nil when that row turns out
// to have been written by our own operation.
func refusal(op string, writes []Write, reasons []types.CancellationReason) error {
	for i, reason := range reasons {
		code := aws.ToString(reason.Code)
		switch {
		case passing(code):
			continue
		case code != "ConditionalCheckFailed":
			return fault.New(fault.Internal, "store_refused").
				Because(fmt.Errorf("%s: %s: %s", writes[i].key, code, aws.ToString(reason.Message)))
		case op != "" && text(reason.Item["Op"]) == op:
			return nil
		}
		return writes[i].refusal(reason.Item)
	}
	return fault.New(fault.Internal, "store_refused").Because(errors.New("a transaction was cancelled without a reason"))
}

func (w Write) refusal(old Item) error {
	if w.refused != nil {
		return w.refused(old)
	}
	return fault.New(fault.Conflict, "stale_version").Because(fmt.Errorf("%s has moved on", w.key))
}

func (w Write) item(table string, now time.Time) (types.TransactWriteItem, error) {
	switch w.condition {
	case counted:
		return w.count(table), nil
	case noted:
		return w.note(table), nil
	case checked:
		return types.TransactWriteItem{ConditionCheck: &types.ConditionCheck{
			TableName: &table, Key: w.key.item(), ConditionExpression: aws.String("Version = :version"),
			ExpressionAttributeValues:           w.values,
			ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
		}}, nil
	case removed:
		return types.TransactWriteItem{Delete: &types.Delete{
			TableName: &table, Key: w.key.item(), ConditionExpression: aws.String("Version = :version"),
			ExpressionAttributeValues:           w.values,
			ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
		}}, nil
	}
	item, err := encode(w.record)
	if err != nil {
		return types.TransactWriteItem{}, err
	}
	switch w.condition {
	case guarded:
		return types.TransactWriteItem{Put: &types.Put{TableName: &table, Item: item}}, nil
	case absent:
		return types.TransactWriteItem{Put: &types.Put{
			TableName: &table, Item: item,
			ConditionExpression:                 aws.String("attribute_not_exists(PK) OR expiresAt <= :now"),
			ExpressionAttributeValues:           Item{":now": number(now.Unix())},
			ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
		}}, nil
	}
	return w.update(table, item), nil
}

// update SETs every attribute the record has and REMOVEs those its type knows but leaves empty.
func (w Write) update(table string, item Item) types.TransactWriteItem {
	var set, remove []string
	names, values := map[string]string{}, Item{":before": number(w.record.row().Version - 1)}
	t := reflect.TypeOf(w.record)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	for i, attribute := range attributes(t) {
		if attribute == "PK" || attribute == "SK" {
			continue
		}
		name := "#" + strconv.Itoa(i)
		names[name] = attribute
		if value, has := item[attribute]; has {
			values[":"+strconv.Itoa(i)] = value
			set = append(set, name+" = :"+strconv.Itoa(i))
		} else {
			remove = append(remove, name)
		}
	}
	expression := "SET " + strings.Join(set, ", ")
	if len(remove) > 0 {
		expression += " REMOVE " + strings.Join(remove, ", ")
	}
	return types.TransactWriteItem{Update: &types.Update{
		TableName: &table, Key: w.key.item(), UpdateExpression: &expression,
		ConditionExpression:      aws.String("Version = :before"),
		ExpressionAttributeNames: names, ExpressionAttributeValues: values,
		ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
	}}
}

func (w Write) count(table string) types.TransactWriteItem {
	var steps []string
	names, values := map[string]string{"#type": "Type"}, Item{":type": &types.AttributeValueMemberS{Value: "Counter"}}
	for name, step := range w.values {
		alias := strconv.Itoa(len(steps))
		names["#"+alias], values[":"+alias] = name, step
		steps = append(steps, "#"+alias+" :"+alias)
	}
	update := &types.Update{
		TableName: &table, Key: w.key.item(),
		UpdateExpression:         aws.String("SET #type = :type ADD " + strings.Join(steps, ", ")),
		ExpressionAttributeNames: names, ExpressionAttributeValues: values,
	}
	if w.above != "" {
		names["#above"], values[":limit"] = w.above, number(w.limit)
		update.ConditionExpression = aws.String("#above > :limit")
		update.ReturnValuesOnConditionCheckFailure = types.ReturnValuesOnConditionCheckFailureAllOld
	}
	return types.TransactWriteItem{Update: update}
}

func (w Write) note(table string) types.TransactWriteItem {
	var set, remove []string
	names, values := map[string]string{"#card": "L"}, Item{}
	for name, value := range w.values {
		alias := strconv.Itoa(len(names))
		names["#"+alias] = name
		if text(value) == "" {
			remove = append(remove, "#card.#"+alias)
			continue
		}
		values[":"+alias] = value
		set = append(set, "#card.#"+alias+" = :"+alias)
	}
	if w.moved != (Index{}) {
		set = append(set, "GSI1PK = :pk", "GSI1SK = :sk")
		values[":pk"], values[":sk"] = &types.AttributeValueMemberS{Value: w.moved.PK}, &types.AttributeValueMemberS{Value: w.moved.SK}
	}
	var expression []string
	if len(set) > 0 {
		expression = append(expression, "SET "+strings.Join(set, ", "))
	}
	if len(remove) > 0 {
		expression = append(expression, "REMOVE "+strings.Join(remove, ", "))
	}
	condition := "attribute_exists(PK)"
	if w.version != 0 {
		condition, values[":version"] = "Version = :version", number(w.version)
	}
	if len(values) == 0 {
		values = nil
	}
	return types.TransactWriteItem{Update: &types.Update{
		TableName: &table, Key: w.key.item(), UpdateExpression: aws.String(strings.Join(expression, " ")),
		ConditionExpression:      aws.String(condition),
		ExpressionAttributeNames: names, ExpressionAttributeValues: values,
		ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
	}}
}

func number(n int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(n, 10)}
}
