// Package table is the small boundary to DynamoDB: get, query a page, transact. Rows are whole items with a version;
// one transaction per use case holds state, audit entry and outbox row (STYLE rule 10).
package table

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Item is one item as DynamoDB holds it.
type Item = map[string]types.AttributeValue

// Key is the primary key of an item. Only shared/store/keys*.go make keys.
type Key struct {
	PK string `dynamodbav:"PK"`
	SK string `dynamodbav:"SK"`
}

func (k Key) String() string { return k.PK + "/" + k.SK }

func (k Key) item() Item {
	return Item{"PK": &types.AttributeValueMemberS{Value: k.PK}, "SK": &types.AttributeValueMemberS{Value: k.SK}}
}

// What DynamoDB takes in a key, in bytes. An id somebody made up may be longer: it is then nobody's, like any unknown one,
// while DynamoDB would refuse the whole request.
const (
	longestPK = 2048
	longestSK = 1024
)

func (k Key) possible() bool { return len(k.PK) <= longestPK && len(k.SK) <= longestSK }

// Index is the key of an item in one of the two sparse global indexes; the zero value keeps it out.
type Index struct{ PK, SK string }

// Row is what every item carries beside its own attributes. Entities' rows embed it.
type Row struct {
	Key
	Type    string    `dynamodbav:"Type"`
	Schema  int       `dynamodbav:"v"`            // schema version; readers accept the one before and the one after
	Version int64     `dynamodbav:"Version"`      // optimistic lock, number of the newest audit entry
	Op      string    `dynamodbav:"Op"`           // operation that wrote it: recognises our own lost reply
	At      time.Time `dynamodbav:"At"`           // when it was written
	Hash    string    `dynamodbav:"AH,omitempty"` // hash of the newest audit entry

	GSI1PK string `dynamodbav:"GSI1PK,omitempty"`
	GSI1SK string `dynamodbav:"GSI1SK,omitempty"`
	GSI2PK string `dynamodbav:"GSI2PK,omitempty"`
	GSI2SK string `dynamodbav:"GSI2SK,omitempty"`

	ExpiresAt int64 `dynamodbav:"expiresAt,omitempty"` // unix seconds; decides
	TTL       int64 `dynamodbav:"ttl,omitempty"`       // unix seconds; only cleans, some time after expiresAt
}

// Listed puts the row into the list index.
func (r *Row) Listed(at Index) { r.GSI1PK, r.GSI1SK = at.PK, at.SK }

// Watched puts the row into the watch index.
func (r *Row) Watched(at Index) { r.GSI2PK, r.GSI2SK = at.PK, at.SK }

// Expires sets the moment from which the row no longer counts, and when it may be removed after that.
func (r *Row) Expires(at time.Time, keep time.Duration) {
	r.ExpiresAt, r.TTL = at.Unix(), at.Add(keep).Unix()
}

// Expired says whether the row no longer counts. TTL removes rows only some days later, so readers must ask.
func (r Row) Expired(now time.Time) bool { return r.ExpiresAt != 0 && r.ExpiresAt <= now.Unix() }

// Record is any entity's row: a struct that embeds Row.
type Record interface{ row() Row }

func (r Row) row() Row { return r }

// encode turns a record into an item.
func encode(record Record) (Item, error) {
	item, err := attributevalue.MarshalMapWithOptions(record, func(o *attributevalue.EncoderOptions) {
		o.UseEncodingMarshalers = true // tenants and decimals travel as text
		o.OmitEmptyTime = true         // of fields that may be left out
	})
	if err != nil {
		return nil, fmt.Errorf("encode %s: %w", record.row().Key, err)
	}
	return item, nil
}

// Decode reads an item, such as the row that was in the way of a write (see Write.ElseFrom).
func Decode(item Item, into any) error {
	err := attributevalue.UnmarshalMapWithOptions(item, into, asText)
	if err != nil {
		return fmt.Errorf("decode item: %w", err)
	}
	return nil
}

func asText(o *attributevalue.DecoderOptions) { o.UseEncodingUnmarshalers = true }

// attributes names everything the record's type can hold, so that an update can remove what is empty now
// and leave alone what a newer release has added.
func attributes(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Anonymous && field.Type.Kind() == reflect.Struct {
			names = append(names, attributes(field.Type)...)
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("dynamodbav"), ",")
		switch {
		case name == "-" || !field.IsExported():
		case name == "":
			names = append(names, field.Name)
		default:
			names = append(names, name)
		}
	}
	return names
}
