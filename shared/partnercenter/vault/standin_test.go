package vault_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"

	"twotier/shared/partnercenter/vault"
)

// manager stands in for AWS Secrets Manager, which cannot be had here: versions that never change, of which the newest
// is current; the same version with another content is ResourceExistsException. Source: its API reference.
type manager struct {
	mu       sync.Mutex
	versions map[string]string
	current  string
	broken   bool
}

func kept(t *testing.T, content string) (*manager, vault.Manager) {
	t.Helper()
	m := &manager{versions: map[string]string{"first": content}, current: "first"}
	server := httptest.NewServer(m)
	transport := &http.Transport{}
	t.Cleanup(func() { transport.CloseIdleConnections(); server.Close() })
	return m, vault.Manager{Name: "partner", Client: secretsmanager.New(secretsmanager.Options{Region: "eu-central-1",
		BaseEndpoint: aws.String(server.URL), HTTPClient: &http.Client{Transport: transport}, RetryMaxAttempts: 1,
		Credentials: credentials.NewStaticCredentialsProvider("a", "b", "")})}
}

func (m *manager) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var asked struct{ SecretString, ClientRequestToken string }
	_ = json.Unmarshal(body, &asked) // the client's own
	m.mu.Lock()
	defer m.mu.Unlock()
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	before, exists := m.versions[asked.ClientRequestToken]
	switch {
	case m.broken:
		w.WriteHeader(http.StatusInternalServerError)
		fmt.Fprint(w, `{"__type":"InternalServiceError"}`)
	case strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".GetSecretValue"):
		text, _ := json.Marshal(m.versions[m.current])
		fmt.Fprintf(w, `{"Name":"partner","VersionId":%q,"SecretString":%s}`, m.current, text)
	case exists && before != asked.SecretString:
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"__type":"ResourceExistsException"}`)
	default:
		m.versions[asked.ClientRequestToken], m.current = asked.SecretString, asked.ClientRequestToken
		fmt.Fprint(w, `{}`)
	}
}

func (m *manager) content() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.versions[m.current]
}
