package publishing

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"twotier/shared/bucket"
	"twotier/shared/storefront/page"
)

// How long a file may be kept by browsers and by the network in between. A page is looked at anew every minute, and may
// be shown for a day while that happens; what has its content in its name never changes.
const (
	lasting  = "public, max-age=31536000, immutable"
	changing = "public, max-age=60, stale-while-revalidate=86400"
)

// public is where in the bucket the files are that everybody may see.
func public(name string) string { return "public/" + name }

func kept(f page.File) bucket.File {
	cache := changing
	if f.Lasting {
		cache = lasting
	}
	return bucket.File{Type: f.Type, Cache: cache, Content: f.Content}
}

// isLasting knows the names of files whose content is in their name.
func isLasting(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, "look-") || strings.HasPrefix(base, "link-")
}

// digestOf names all files together; "" for none.
func digestOf(files []page.File) string {
	if len(files) == 0 {
		return ""
	}
	sum := sha256.New()
	for _, f := range files {
		sum.Write([]byte(f.Name + "\n" + f.Hash() + "\n"))
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}
