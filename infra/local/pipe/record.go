package pipe

import (
	"encoding/base64"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams/types"
)

// object turns a stream record into the JSON object a pipe sees.
func object(record types.Record) map[string]any {
	change := map[string]any{"SequenceNumber": aws.ToString(record.Dynamodb.SequenceNumber)}
	for name, item := range map[string]map[string]types.AttributeValue{
		"Keys": record.Dynamodb.Keys, "NewImage": record.Dynamodb.NewImage, "OldImage": record.Dynamodb.OldImage,
	} {
		if item != nil {
			change[name] = attributes(item)
		}
	}
	return map[string]any{
		"eventID": aws.ToString(record.EventID), "eventName": string(record.EventName),
		"eventSource": "aws:dynamodb", "dynamodb": change,
	}
}

func attributes(item map[string]types.AttributeValue) map[string]any {
	converted := make(map[string]any, len(item))
	for name, value := range item {
		converted[name] = attribute(value)
	}
	return converted
}

// attribute writes a value the way DynamoDB's JSON does: {"S": "text"}.
func attribute(value types.AttributeValue) map[string]any {
	switch value := value.(type) {
	case *types.AttributeValueMemberS:
		return map[string]any{"S": value.Value}
	case *types.AttributeValueMemberN:
		return map[string]any{"N": value.Value}
	case *types.AttributeValueMemberBOOL:
		return map[string]any{"BOOL": value.Value}
	case *types.AttributeValueMemberNULL:
		return map[string]any{"NULL": value.Value}
	case *types.AttributeValueMemberB:
		return map[string]any{"B": base64.StdEncoding.EncodeToString(value.Value)}
	case *types.AttributeValueMemberSS:
		return map[string]any{"SS": value.Value}
	case *types.AttributeValueMemberNS:
		return map[string]any{"NS": value.Value}
	case *types.AttributeValueMemberBS:
		return map[string]any{"BS": value.Value}
	case *types.AttributeValueMemberM:
		return map[string]any{"M": attributes(value.Value)}
	case *types.AttributeValueMemberL:
		list := make([]any, len(value.Value))
		for i, inner := range value.Value {
			list[i] = attribute(inner)
		}
		return map[string]any{"L": list}
	}
	return nil
}
