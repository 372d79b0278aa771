package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"twotier/infra/deploy"
)

// The bars (PERFORMANCE 1 and 3).
const (
	httpBar  = 2.2       // times the reference, functions with HTTP operations
	otherBar = 1.3       // times the reference, the others
	sizeBar  = 5_000_000 // bytes of the uploaded file
)

// subject is a program that is measured.
type subject struct {
	name        string
	source      string // package
	bar         float64
	environment []string
	program     string
	times       []time.Duration
	size        int
}

func run(ctx context.Context, out io.Writer) error {
	subjects, root, err := subjects()
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "startup")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	for _, s := range subjects {
		if err := s.build(ctx, root, folder); err != nil {
			return err
		}
	}
	for range rounds {
		for _, s := range subjects {
			used, err := start(ctx, s.program, s.environment)
			if err != nil {
				return err
			}
			s.times = append(s.times, used)
		}
	}
	return report(out, subjects)
}

// subjects are the reference, then every function with an environment it starts with.
func subjects() (measured []*subject, root string, err error) {
	path, err := deploy.Find(".")
	if err != nil {
		return nil, "", err
	}
	template, err := deploy.Read(path, nil)
	if err != nil {
		return nil, "", err
	}
	folders, err := template.Folders()
	if err != nil {
		return nil, "", err
	}
	account := []string{"AWS_REGION=eu-central-1", "AWS_ACCESS_KEY_ID=none", "AWS_SECRET_ACCESS_KEY=none"}
	measured = append(measured, &subject{name: "reference (d)", source: "./infra/bench/reference", bar: 1, environment: account})
	for _, name := range slices.Sorted(maps.Keys(folders)) {
		s := &subject{name: name, source: "./functions/" + name + "/lambda", bar: otherBar, environment: account}
		for _, event := range folders[name].Events {
			if event.Type == "HttpApi" {
				s.bar = httpBar
			}
		}
		for key, value := range folders[name].Environment.Variables {
			switch {
			case strings.Contains(value, "{{resolve:"):
				value = base64.StdEncoding.EncodeToString(make([]byte, 32))
			case value == "":
				value = "none"
			}
			s.environment = append(s.environment, key+"="+value)
		}
		measured = append(measured, s)
	}
	return measured, template.Root(), nil
}

// build compiles the program for this machine, to start it, and for Lambda's, to weigh it.
func (s *subject) build(ctx context.Context, root, folder string) error {
	s.program = filepath.Join(folder, strings.Fields(s.name)[0])
	deployed := s.program + ".arm64"
	for target, environment := range map[string][]string{s.program: nil, deployed: {"GOOS=linux", "GOARCH=arm64"}} {
		build := exec.CommandContext(ctx, "go", "build", "-tags", "lambda.norpc", "-trimpath", "-ldflags", "-s -w", "-o", target, s.source)
		build.Dir = root
		build.Env = append(append(os.Environ(), "CGO_ENABLED=0"), environment...)
		if said, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", s.source, err, said)
		}
	}
	content, err := os.ReadFile(deployed)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	entry, err := archive.Create("bootstrap")
	if err != nil {
		return err
	}
	if _, err := entry.Write(content); err != nil {
		return err
	}
	if err := archive.Close(); err != nil {
		return err
	}
	s.size = packed.Len()
	return os.Remove(deployed)
}

func (s *subject) median() time.Duration {
	slices.Sort(s.times)
	return s.times[len(s.times)/2]
}

func report(out io.Writer, subjects []*subject) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "function\tstart-up CPU\ttimes d\tbar\t\tarm64 zip\tbar\t\t")
	floor := subjects[0].median()
	for _, s := range subjects {
		ratio := float64(s.median()) / float64(floor)
		fmt.Fprintf(table, "%s\t%.2f ms\t%.2f\t%.1f\t%s\t%.2f MB\t%.1f MB\t%s\t\n", s.name, float64(s.median())/1e6,
			ratio, s.bar, met(ratio <= s.bar), float64(s.size)/1e6, float64(sizeBar)/1e6, met(s.size <= sizeBar))
	}
	return table.Flush()
}

func met(ok bool) string {
	if ok {
		return "met"
	}
	return "NOT MET"
}
