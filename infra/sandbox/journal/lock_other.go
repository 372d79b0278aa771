//go:build !unix

package journal

import (
	"os"
	"path/filepath"
)

// lockFolder has no lock that dies with its process on this platform: two sandboxes on one folder are not kept apart.
func lockFolder(folder string) (*os.File, error) {
	return os.OpenFile(filepath.Join(folder, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
}
