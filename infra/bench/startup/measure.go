package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// patience is how long a start may take.
const patience = 10 * time.Second

// start runs a program until it asks for its first event and answers the processor time it took.
func start(ctx context.Context, program string, environment []string) (time.Duration, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	asked := make(chan struct{}, 1)
	server := &http.Server{ReadHeaderTimeout: patience, Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/invocation/next") {
			asked <- struct{}{}
			<-r.Context().Done() // there is no event
		}
	})}
	defer server.Close()
	go func() { _ = server.Serve(listener) }() // ends with Close

	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program)
	if pin, err := exec.LookPath("taskset"); err == nil { // one processor, as a small function has
		cmd = exec.CommandContext(ctx, pin, "-c", "0", program)
	}
	cmd.Env = append(environment, "AWS_LAMBDA_RUNTIME_API="+listener.Addr().String())
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-asked:
	case err := <-ended:
		return 0, fmt.Errorf("%s ended while starting: %w", program, err)
	}
	used, err := processorTime(cmd.Process.Pid)
	_ = cmd.Process.Kill() // it has told what was asked
	<-ended
	return used, err
}

// processorTime sums the nanoseconds of every thread of a process.
func processorTime(pid int) (time.Duration, error) {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	if err != nil || len(threads) == 0 {
		return 0, fmt.Errorf("no times of process %d: %w", pid, os.ErrNotExist)
	}
	var sum time.Duration
	for _, thread := range threads {
		text, err := os.ReadFile(thread)
		if err != nil {
			return 0, err
		}
		run, _, _ := strings.Cut(string(text), " ")
		nanoseconds, err := strconv.ParseInt(run, 10, 64)
		if err != nil {
			return 0, err
		}
		sum += time.Duration(nanoseconds)
	}
	return sum, nil
}
