// Command lambda is the syncing function as AWS starts it.
package main

import (
	"context"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/functions/syncing"
)

func main() {
	handler, err := syncing.Handler(context.Background(), os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	lambda.Start(handler)
}
