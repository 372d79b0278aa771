// Package child starts the programs the local server and the tests need beside them and ends them by their process id.
// A child never outlives its parent for long: Stop ends it, on Linux the kernel does when the parent is killed, and
// elsewhere the next start ends what it finds in the pid file.
package child

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// patience is how long a child may take to end by itself before it is killed.
const patience = 3 * time.Second

// Command is a program to start.
type Command struct {
	Name    string // how people know it, "dynoxide"
	Path    string
	Args    []string
	Dir     string
	Env     []string  // whole environment as NAME=value; nil inherits
	Output  io.Writer // both streams; nil discards
	PidFile string    // "" keeps none
}

// Process is a child that runs.
type Process struct {
	name string
	cmd  *exec.Cmd
	pid  pidFile
	done chan struct{} // closed when it has ended
	end  error         // how it ended; read after done
}

// Start starts a command. The thread that starts it waits for it too: on Linux a child dies with the *thread* of its
// parent, so that thread must not be lent to anything else.
func Start(command Command) (*Process, error) {
	pid := pidFile(command.PidFile)
	if err := pid.endForgotten(command.Path); err != nil {
		return nil, fmt.Errorf("end the %s of an earlier start: %w", command.Name, err)
	}
	cmd := exec.Command(command.Path, command.Args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = command.Dir, command.Env, command.Output, command.Output
	cmd.SysProcAttr = attributes()
	process := &Process{name: command.Name, cmd: cmd, pid: pid, done: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err != nil {
			return
		}
		process.end = cmd.Wait()
		close(process.done)
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", command.Name, err)
	}
	return process, pid.write(cmd.Process.Pid)
}

// ID is the process id.
func (p *Process) ID() int { return p.cmd.Process.Pid }

// Done is closed when the child has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// Ready waits until probe answers nil; an error when the child ends first or the context does.
func (p *Process) Ready(ctx context.Context, probe func(context.Context) error) error {
	for wait := time.Millisecond; ; wait = min(2*wait, 50*time.Millisecond) {
		err := probe(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-p.done:
			return fmt.Errorf("%s ended while starting: %w", p.name, errors.Join(p.end, err))
		case <-ctx.Done():
			return fmt.Errorf("%s does not answer: %w", p.name, err)
		case <-time.After(wait):
		}
	}
}

// Stop asks the child to end, and ends it when it does not.
func (p *Process) Stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // already gone is what we want
	select {
	case <-p.done:
	case <-time.After(patience):
		_ = p.cmd.Process.Kill()
		<-p.done
	}
	p.pid.remove()
}

// FreePort answers a TCP port of 127.0.0.1 nobody listens on at the moment.
func FreePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return listener.Addr().(*net.TCPAddr).Port, listener.Close()
}
