// Package index brings customers from before the index to where they are found, for operators (FEATURES C1).
package index

import (
	"context"
	"errors"
	"fmt"
	"io"

	"twotier/shared/fault"
	"twotier/shared/store"
)

// Store takes one step of the pass and keeps its place.
type Store interface {
	Reindex(ctx context.Context) (store.Reindexed, error)
}

// everyLine is how many steps of a hundred customers go by between two lines.
const everyLine = 50

// Customers goes over all customers of all resellers, from where the last pass was stopped, and says how far it is. whole
// is true when each could be indexed. It may run beside the product, and beside another pass.
func Customers(ctx context.Context, s Store, out io.Writer) (whole bool, err error) {
	failed := 0
	for step := 1; ; step++ {
		report, err := s.Reindex(ctx)
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
			_, _ = fmt.Fprintf(out, "%d resellers, %d customers, %d failed\n", report.Resellers, report.Customers, failed)
		}
		if report.Done {
			return failed == 0, nil
		}
	}
}
