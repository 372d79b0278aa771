package child

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// pidFile remembers a child for the next start; "" is none.
type pidFile string

func (f pidFile) write(pid int) error {
	if f == "" {
		return nil
	}
	return os.WriteFile(string(f), []byte(strconv.Itoa(pid)), 0o600)
}

func (f pidFile) remove() {
	if f != "" {
		_ = os.Remove(string(f)) // a leftover is checked against the program's name at the next start
	}
}

// endForgotten ends the child an earlier parent left behind, if that id still is the same program.
func (f pidFile) endForgotten(program string) error {
	if f == "" {
		return nil
	}
	text, err := os.ReadFile(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	pid, err := strconv.Atoi(string(text))
	if err != nil {
		return os.Remove(string(f))
	}
	running, err := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output() // fails when there is no such process
	if err == nil && strings.Contains(string(running), program) {
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			return err
		}
	}
	return os.Remove(string(f))
}
