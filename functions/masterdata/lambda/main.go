// Command lambda is the masterdata function as AWS starts it.
package main

import (
	"context"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/functions/masterdata"
)

func main() {
	handler, err := masterdata.Handler(context.Background(), os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	lambda.Start(handler)
}
