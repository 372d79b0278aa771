// Command lambda is the test's function as AWS starts it.
package main

import (
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/infra/local/lambda/testdata/functions/echo"
)

func main() { lambda.Start(echo.Function{Greeting: os.Getenv("GREETING")}.Handle) }
