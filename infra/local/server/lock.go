package server

import (
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
)

// lock keeps a second server away from the same data. The system lets go of it however the process ends.
func lock(path string) (release func(), err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil { // #nosec G115 -- file descriptors are small
		return nil, errors.Join(errors.New("another local server works with the data in .local: stop it first"), file.Close())
	}
	return func() { _ = file.Close() }, nil
}

// listen takes the port people know.
func listen(port int) (net.Listener, error) {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("port %d is taken: stop what listens there, or choose another with `PORT=%d make run`", port, port+100)
	}
	if errors.Is(err, syscall.EACCES) {
		return nil, fmt.Errorf("port %d may not be used by this user: choose another with `PORT=%d make run`", port, DefaultPort)
	}
	return listener, err
}
