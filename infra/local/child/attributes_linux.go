package child

import "syscall"

// attributes: its own process group, so that Ctrl-C reaches the parent alone, which ends its children in order; and
// the kernel kills the child when the parent dies.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
