// Command lambda is the agreements function as AWS starts it.
package main

import (
	"context"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/functions/agreements"
)

func main() {
	handler, err := agreements.Handler(context.Background(), os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	lambda.Start(handler)
}
