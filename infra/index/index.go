// Package index brings customers and orders from before the index to where they are found, for operators (FEATURES C1, O7).
package index

import (
	"context"
	"errors"
	"fmt"
	"io"

	"twotier/shared/fault"
	"twotier/shared/store"
)

// Step takes one step of a pass and keeps its place.
type Step func(ctx context.Context) (store.Reindexed, error)

// everyLine is how many steps of a hundred customers go by between two lines.
const everyLine = 50

// Pass goes over all rows of a kind of all resellers, from where the last pass was stopped, and says how far it is. whole
// is true when each could be indexed. It may run beside the product, and beside another pass. rows names the kind.
func Pass(ctx context.Context, rows string, take Step, out io.Writer) (whole bool, err error) {
	failed := 0
	for step := 1; ; step++ {
		report, err := take(ctx)
		if errors.Is(err, fault.Conflict) { // another pass has taken this step
			continue
		}
		for _, one := range report.Failed {
			_, _ = fmt.Fprintln(out, one)
		}
		failed += len(report.Failed)
		if err != nil {
			return false, err
		}
		if report.Done || step%everyLine == 0 {
			_, _ = fmt.Fprintf(out, "%d resellers, %d %s, %d failed\n", report.Resellers, report.Rows, rows, failed)
		}
		if report.Done {
			return failed == 0, nil
		}
	}
}
