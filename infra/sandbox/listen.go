package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// Listen answers on the listener until the context ends, then lets running calls finish. It closes the sandbox.
func (s *Server) Listen(ctx context.Context, listener net.Listener) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	select {
	case err := <-stopped:
		return errors.Join(err, s.Close())
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	return errors.Join(server.Shutdown(patience), s.Close())
}

// Welcome says where the sandbox is and how to sign in.
func (s *Server) Welcome(origin string) string {
	text := fmt.Sprintf(`Partner Center sandbox on %s, look inside at %[1]s/sandbox/
  partner tenant  %s
  client id       %s
  client secret   %s
  refresh token   %s
  reseller        MPN id %s, tenant %s
`, origin, PartnerTenantID, ClientID, ClientSecret, RefreshToken, ResellerMPNID, ResellerTenantID)
	for _, c := range s.Credentials() {
		text += fmt.Sprintf("  certificate     %s, thumbprint %s\n", c.Subject, c.Thumbprint)
	}
	return text
}
