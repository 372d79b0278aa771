package dynoxide

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"twotier/infra/deploy"
)

// Region is the one signatures name; nothing on this machine looks at it.
const Region = "eu-central-1"

// Credentials are any credentials: a local DynamoDB wants a signature and believes it.
func Credentials() aws.CredentialsProvider {
	return aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "local", SecretAccessKey: "local"}, nil
	})
}

// CreateTable makes the table of the template under a name unless there is one; made tells which.
func CreateTable(ctx context.Context, endpoint, name string, table deploy.Table) (made bool, err error) {
	client := dynamodb.New(dynamodb.Options{Region: Region, Credentials: Credentials(), BaseEndpoint: &endpoint})
	_, err = client.CreateTable(ctx, definition(name, table))
	if _, exists := errors.AsType[*types.ResourceInUseException](err); exists {
		return false, nil
	}
	return err == nil, err
}

func definition(name string, table deploy.Table) *dynamodb.CreateTableInput {
	input := &dynamodb.CreateTableInput{
		TableName:   &name,
		BillingMode: types.BillingMode(table.BillingMode),
		KeySchema:   keys(table.Keys),
		StreamSpecification: &types.StreamSpecification{
			StreamEnabled: aws.Bool(true), StreamViewType: types.StreamViewType(table.Stream.View),
		},
	}
	for _, attribute := range table.Attributes {
		input.AttributeDefinitions = append(input.AttributeDefinitions, types.AttributeDefinition{
			AttributeName: &attribute.Name, AttributeType: types.ScalarAttributeType(attribute.Type),
		})
	}
	for _, index := range table.Indexes {
		input.GlobalSecondaryIndexes = append(input.GlobalSecondaryIndexes, types.GlobalSecondaryIndex{
			IndexName: &index.Name, KeySchema: keys(index.Keys),
			Projection: &types.Projection{
				ProjectionType: types.ProjectionType(index.Projection.Type), NonKeyAttributes: index.Projection.Attributes,
			},
		})
	}
	return input
}

func keys(schema []deploy.Key) []types.KeySchemaElement {
	var elements []types.KeySchemaElement
	for _, key := range schema {
		elements = append(elements, types.KeySchemaElement{AttributeName: &key.Name, KeyType: types.KeyType(key.Type)})
	}
	return elements
}
