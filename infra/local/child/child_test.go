package child_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"twotier/infra/local/child"
)

// stubborn is a sleeper that does not end when asked: what a shell ignores, the program it turns into ignores too.
func stubborn() child.Command {
	return child.Command{Name: "sleeper", Path: "/bin/sh", Args: []string{"-c", "trap '' TERM; exec sleep 60"}}
}

func sleeper(t *testing.T, pidFile string) child.Command {
	t.Helper()
	program, err := exec.LookPath("sleep")
	if err != nil {
		t.Fatal(err)
	}
	return child.Command{Name: "sleeper", Path: program, Args: []string{"60"}, PidFile: pidFile}
}

func start(t *testing.T, command child.Command) *child.Process {
	t.Helper()
	process, err := child.Start(command)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(process.Stop)
	return process
}

func ended(process *child.Process) bool {
	select {
	case <-process.Done():
		return true
	case <-time.After(time.Minute):
		return false
	}
}

func TestStopEndsAlsoAChildThatDoesNotListen(t *testing.T) {
	for says, command := range map[string]child.Command{"one that ends when asked": sleeper(t, ""), "one that does not": stubborn()} {
		t.Run(says, func(t *testing.T) {
			process := start(t, command)
			process.Stop()
			if !ended(process) {
				t.Error("still there")
			}
		})
	}
}

func TestAChildThatEndsWhileStartingIsToldAtOnce(t *testing.T) {
	process := start(t, child.Command{Name: "sleeper", Path: "/bin/sh", Args: []string{"-c", "exit 3"}})
	err := process.Ready(t.Context(), func(context.Context) error { return errors.New("connection refused") })
	if err == nil || !strings.Contains(err.Error(), "sleeper ended while starting") {
		t.Errorf("got %v", err)
	}
}

func TestAProgramThatDoesNotExist(t *testing.T) {
	if _, err := child.Start(child.Command{Name: "nobody", Path: filepath.Join(t.TempDir(), "nobody")}); err == nil {
		t.Error("started")
	}
}

// Where the kernel does not end the children of a killed parent, the next start does.
func TestTheNextStartEndsAForgottenChild(t *testing.T) {
	pidFile := filepath.Join(t.TempDir(), "sleeper.pid")
	first := start(t, sleeper(t, pidFile))
	start(t, sleeper(t, pidFile))
	if !ended(first) {
		t.Error("both run")
	}
}

func TestAForeignProcessWithARememberedIdIsLeftAlone(t *testing.T) {
	foreign := exec.Command("tail", "-f", "/dev/null")
	if err := foreign.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = foreign.Process.Kill() }()
	pidFile := filepath.Join(t.TempDir(), "sleeper.pid")
	if err := os.WriteFile(pidFile, []byte(strconv.Itoa(foreign.Process.Pid)), 0o600); err != nil {
		t.Fatal(err)
	}
	start(t, sleeper(t, pidFile))
	if err := exec.Command("kill", "-0", strconv.Itoa(foreign.Process.Pid)).Run(); err != nil {
		t.Error("it was ended")
	}
}
