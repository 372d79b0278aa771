package storetest

import (
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"twotier/infra/local/dynoxide"
	"twotier/infra/local/dynoxide/dynoxidetest"
)

// Rows reads every row of a database whose type is the given one (any, when it is empty), for tests that prove what is kept and what is gone.
func Rows(t testing.TB, database dynoxidetest.Database, rowType string) []map[string]any {
	t.Helper()
	client := dynamodb.New(dynamodb.Options{Region: dynoxide.Region, Credentials: dynoxide.Credentials(), BaseEndpoint: &database.Endpoint})
	pages := dynamodb.NewScanPaginator(client, &dynamodb.ScanInput{TableName: aws.String(database.Table)})
	var found []map[string]any
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var rows []map[string]any
		if err := attributevalue.UnmarshalListOfMaps(page.Items, &rows); err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if rowType == "" || row["Type"] == rowType {
				found = append(found, row)
			}
		}
	}
	return found
}

// Still switches the table's stream off, which makes each of many thousand rows slower to write than the one before.
func Still(t testing.TB, database dynoxidetest.Database) {
	t.Helper()
	client := dynamodb.New(dynamodb.Options{Region: dynoxide.Region, Credentials: dynoxide.Credentials(), BaseEndpoint: &database.Endpoint})
	if _, err := client.UpdateTable(t.Context(), &dynamodb.UpdateTableInput{TableName: aws.String(database.Table),
		StreamSpecification: &types.StreamSpecification{StreamEnabled: aws.Bool(false)}}); err != nil {
		t.Fatal(err)
	}
}

// Write puts rows as they are, for tests that need more of them than they can make one by one.
func Write(t testing.TB, database dynoxidetest.Database, rows ...map[string]any) {
	t.Helper()
	client := dynamodb.New(dynamodb.Options{Region: dynoxide.Region, Credentials: dynoxide.Credentials(), BaseEndpoint: &database.Endpoint})
	for part := range slices.Chunk(rows, 25) { // BatchWriteItem's limit
		var puts []types.WriteRequest
		for _, row := range part {
			item, err := attributevalue.MarshalMap(row)
			if err != nil {
				t.Fatal(err)
			}
			puts = append(puts, types.WriteRequest{PutRequest: &types.PutRequest{Item: item}})
		}
		if _, err := client.BatchWriteItem(t.Context(), &dynamodb.BatchWriteItemInput{RequestItems: map[string][]types.WriteRequest{database.Table: puts}}); err != nil {
			t.Fatal(err)
		}
	}
}
