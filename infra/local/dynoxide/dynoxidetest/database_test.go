package dynoxidetest_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/google/go-cmp/cmp"

	"twotier/infra/local/dynoxide"
	"twotier/infra/local/dynoxide/dynoxidetest"
)

func TestTheTableIsTheOneOfTheTemplate(t *testing.T) {
	database := dynoxidetest.New(t)
	client := dynamodb.New(dynamodb.Options{Region: dynoxide.Region, Credentials: dynoxide.Credentials(), BaseEndpoint: &database.Endpoint})
	described, err := client.DescribeTable(t.Context(), &dynamodb.DescribeTableInput{TableName: &database.Table})
	if err != nil {
		t.Fatal(err)
	}
	table := described.Table
	got := map[string]string{"stream": string(table.StreamSpecification.StreamViewType)}
	for _, key := range table.KeySchema {
		got["table "+string(key.KeyType)] = aws.ToString(key.AttributeName)
	}
	for _, index := range table.GlobalSecondaryIndexes {
		got[*index.IndexName] = string(index.Projection.ProjectionType)
	}
	want := map[string]string{
		"stream": "NEW_AND_OLD_IMAGES", "table HASH": "PK", "table RANGE": "SK", "GSI1": "INCLUDE", "GSI2": "INCLUDE",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEveryTestHasADatabaseOfItsOwn(t *testing.T) {
	if first, second := dynoxidetest.New(t), dynoxidetest.New(t); first.Endpoint == second.Endpoint {
		t.Errorf("both at %s", first.Endpoint)
	}
}
