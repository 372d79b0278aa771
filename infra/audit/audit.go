// Package audit looks at the whole audit log at once, for operators (REQUIREMENTS A16).
package audit

import (
	"context"
	"fmt"
	"io"
	"slices"

	"twotier/shared/audit"
	"twotier/shared/store"
)

// Store follows all histories.
type Store interface {
	Verify(ctx context.Context) (store.Verified, error)
}

// Verify writes a line for each history that is not whole and a summary; whole is true when there is none. A finding has
// to be there twice: what is written while the table is read may look like a hole.
func Verify(ctx context.Context, s Store, out io.Writer) (whole bool, err error) {
	report, err := s.Verify(ctx)
	if err == nil && len(report.Broken) > 0 {
		before := report.Broken
		if report, err = s.Verify(ctx); err == nil {
			report.Broken = slices.DeleteFunc(report.Broken, func(f audit.Flaw) bool { return !slices.Contains(before, f) })
		}
	}
	if err != nil {
		return false, err
	}
	for _, flaw := range report.Broken {
		_, _ = fmt.Fprintln(out, sentence(flaw))
	}
	_, _ = fmt.Fprintf(out, "%d histories with %d entries, %d broken\n", report.Histories, report.Entries, len(report.Broken))
	return len(report.Broken) == 0, nil
}

func sentence(f audit.Flaw) string {
	switch {
	case f.Newest:
		return fmt.Sprintf("%s: the newest entry was deleted", f.Object)
	case f.Kind == audit.Altered:
		return fmt.Sprintf("%s: entry %d was altered", f.Object, f.Version)
	case f.Kind == audit.Reordered:
		return fmt.Sprintf("%s: entry %d does not follow the one before it", f.Object, f.Version)
	}
	return fmt.Sprintf("%s: entry %d was deleted", f.Object, f.Version)
}
