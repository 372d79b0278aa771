// Command startup measures bars 1 and 3 of the product's performance: the processor time of a function from its start
// to its first request for an event, beside the least a function can be, and the size of what is uploaded. Linux only:
// it reads the time from /proc.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
)

// rounds is how often each program is started, one after the other so that all see the same machine.
const rounds = 31

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
