// Command api writes the OpenAPI document of all functions to standard output, from the operations in the code.
package main

import (
	"log"
	"os"

	"twotier/infra/api/document"
)

func main() {
	text, err := document.JSON()
	if err != nil {
		log.Fatal(err)
	}
	if _, err := os.Stdout.Write(text); err != nil {
		log.Fatal(err)
	}
}
