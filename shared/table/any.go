package table

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Any is a row whose type shows only when it is read, for queries over a collection of several types.
type Any struct {
	Type string
	item Item
}

// UnmarshalDynamoDBAttributeValue keeps the whole item; the decoder calls it.
func (a *Any) UnmarshalDynamoDBAttributeValue(v types.AttributeValue) error {
	item, is := v.(*types.AttributeValueMemberM)
	if !is {
		return fmt.Errorf("a row is a map, not %T", v)
	}
	a.item, a.Type = item.Value, text(item.Value["Type"])
	return nil
}

// Into decodes the row into the record of its type.
func (a Any) Into(record any) error { return Decode(a.item, record) }
