// Package dynoxide runs the DynamoDB of this machine: the dynoxide program, a child process that speaks DynamoDB's API.
// The local server keeps its data in a file; tests keep nothing.
package dynoxide

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"twotier/infra/local/child"
)

// startTime is how long a start may take; usual are 20 ms.
const startTime = 20 * time.Second

// ErrMissing says that no dynoxide can be found and what to do about it.
var ErrMissing = errors.New("dynoxide is not installed: run `make tools`, put a dynoxide 1.2 on the PATH (`npm install --global dynoxide` has other platforms than linux-x64), or point DYNAMODB_ENDPOINT at any DynamoDB API")

// Server is a running dynoxide.
type Server struct {
	Endpoint string
	Process  *child.Process
}

// Options say where it listens and what it keeps.
type Options struct {
	Root    string    // the project's folder, where the pinned program is looked for
	Port    int       // 0 takes a free one
	File    string    // "" keeps nothing
	PidFile string    // "" keeps none
	Output  io.Writer // nil discards
}

// Start starts dynoxide and answers when it does.
func Start(ctx context.Context, options Options) (Server, error) {
	program, err := find(options.Root)
	if err != nil {
		return Server{}, err
	}
	port := options.Port
	if port == 0 {
		if port, err = child.FreePort(); err != nil {
			return Server{}, err
		}
	}
	args := []string{"serve", "--host", "127.0.0.1", "--port", strconv.Itoa(port)}
	if options.File != "" {
		args = append(args, "--db-path", options.File)
	}
	process, err := child.Start(child.Command{Name: "dynoxide", Path: program, Args: args, PidFile: options.PidFile, Output: options.Output})
	if err != nil {
		return Server{}, err
	}
	server := Server{Endpoint: fmt.Sprintf("http://127.0.0.1:%d", port), Process: process}
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	if err := process.Ready(ctx, server.answers); err != nil {
		process.Stop()
		return Server{}, err
	}
	return server, nil
}

// Stop ends it.
func (s Server) Stop() { s.Process.Stop() }

func (s Server) answers(ctx context.Context) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Endpoint, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}

// find answers the pinned program of this platform, else the one on the PATH.
func find(root string) (string, error) {
	processor := map[string]string{"amd64": "x64"}[runtime.GOARCH]
	if processor == "" {
		processor = runtime.GOARCH
	}
	pinned := filepath.Join(root, "infra", "local", "node_modules", "@dynoxide", runtime.GOOS+"-"+processor, "dynoxide")
	if _, err := os.Stat(pinned); err == nil {
		return pinned, nil
	}
	if found, err := exec.LookPath("dynoxide"); err == nil {
		return found, nil
	}
	return "", ErrMissing
}
