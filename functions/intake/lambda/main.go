// Command lambda is the intake function as AWS starts it.
package main

import (
	"context"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/functions/intake"
)

func main() {
	handler, err := intake.Handler(context.Background(), os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	lambda.Start(handler)
}
