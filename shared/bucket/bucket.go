// Package bucket keeps files in S3: the published shops and the pictures in them. It is the small boundary to S3, as
// table is to DynamoDB.
package bucket

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"twotier/shared/awsclient"
	"twotier/shared/fault"
)

// Config says which bucket and how to reach it.
type Config struct {
	Name        string
	Region      string
	Endpoint    string // empty: AWS's own
	Credentials aws.CredentialsProvider
}

// Bucket is one bucket.
type Bucket struct {
	client *s3.Client
	name   string
}

// Open makes the client; it does not speak to the bucket yet.
func Open(c Config) *Bucket {
	options := s3.Options{
		Region: c.Region, Credentials: c.Credentials, HTTPClient: awsclient.Over(nil),
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenRequired,
		ResponseChecksumValidation: aws.ResponseChecksumValidationWhenRequired,
	}
	if c.Endpoint != "" {
		options.BaseEndpoint, options.UsePathStyle = aws.String(c.Endpoint), true
	}
	return &Bucket{client: s3.New(options), name: c.Name}
}

// File is what a file is besides its name.
type File struct {
	Type    string // media type
	Cache   string // Cache-Control
	Content []byte
}

// Put writes a file, over the one of that name.
func (b *Bucket) Put(ctx context.Context, name string, f File) error {
	_, err := b.client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: &b.name, Key: &name, Body: bytes.NewReader(f.Content), ContentType: &f.Type, CacheControl: &f.Cache,
	})
	return unavailable("put", name, err)
}

// Get reads a file. fault.NotFound when there is none.
func (b *Bucket) Get(ctx context.Context, name string) ([]byte, error) {
	out, err := b.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &b.name, Key: &name})
	var missing *types.NoSuchKey
	if errors.As(err, &missing) {
		return nil, fault.New(fault.NotFound, "not_found")
	}
	if err != nil {
		return nil, unavailable("get", name, err)
	}
	content, err := io.ReadAll(out.Body)
	return content, unavailable("read", name, errors.Join(err, out.Body.Close()))
}

// Delete removes a file. One that is gone already is no failure.
func (b *Bucket) Delete(ctx context.Context, name string) error {
	_, err := b.client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &b.name, Key: &name})
	return unavailable("delete", name, err)
}

// unavailable keeps a caller's own cancellation and turns everything else S3 answers into fault.Unavailable.
func unavailable(what, name string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fault.New(fault.Unavailable, "files_unavailable").Because(fmt.Errorf("s3 %s %s: %w", what, name, err))
}
