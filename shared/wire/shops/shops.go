// Package shops builds from the environment the bucket of the published shops, for the functions that write into it.
package shops

import (
	"twotier/shared/bucket"
	"twotier/shared/config"
	"twotier/shared/wire"
)

// Bucket opens the bucket named by SHOPS_BUCKET.
func Bucket(r *config.Reader) *bucket.Bucket {
	return bucket.Open(bucket.Config{
		Name: r.Text("SHOPS_BUCKET"), Region: r.Optional("AWS_REGION", "eu-central-1"),
		Endpoint: r.Optional("S3_ENDPOINT", ""), Credentials: wire.Credentials(r),
	})
}
