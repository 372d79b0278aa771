//go:build unix && !linux

package child

import "syscall"

// attributes: its own process group, so that Ctrl-C reaches the parent alone, which ends its children in order.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
