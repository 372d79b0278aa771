// Command lambda is the matching function as AWS starts it.
package main

import (
	"context"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/functions/matching"
)

func main() {
	handler, err := matching.Handler(context.Background(), os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	lambda.Start(handler)
}
