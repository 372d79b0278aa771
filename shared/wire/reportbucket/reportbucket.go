// Package reportbucket builds from the environment the bucket of reports of all resellers, for the functions that write
// and hand them out. Nobody else reads it.
package reportbucket

import (
	"context"

	"twotier/shared/bucket"
	"twotier/shared/config"
	"twotier/shared/wire"
)

// Shelf is the bucket as shared/reportfile needs it.
type Shelf struct{ *bucket.Bucket }

// Put writes a file of rows or a piece of a report, over the one of that name.
func (s Shelf) Put(ctx context.Context, name string, content []byte) error {
	return s.Bucket.Put(ctx, name, bucket.File{Type: "application/octet-stream", Cache: "no-store", Content: content})
}

// Open opens the bucket named by REPORTS_BUCKET.
func Open(r *config.Reader) Shelf {
	return Shelf{bucket.Open(bucket.Config{
		Name: r.Text("REPORTS_BUCKET"), Region: r.Optional("AWS_REGION", "eu-central-1"),
		Endpoint: r.Optional("S3_ENDPOINT", ""), Credentials: wire.Credentials(r),
	})}
}
