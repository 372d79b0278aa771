// Package vault keeps what proves that we are the partner: the client secret or certificate, and the newest refresh
// token.
package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager/types"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// Names of the fields of the one secret, a JSON object. Others in it stay as they are.
const (
	clientSecret      = "clientSecret"
	clientCertificate = "clientCertificate" // preferred where it stands (REQUIREMENTS A10): PEM, certificate and key
	refreshToken      = "refreshToken"
)

// Manager keeps them in AWS Secrets Manager under Name.
type Manager struct {
	Client *secretsmanager.Client
	Name   string
}

// secret is one version of what is kept.
type secret struct {
	fields  map[string]json.RawMessage
	version string
}

// text is a field, empty when it is not there.
func (s secret) text(name string) string {
	var text string
	_ = json.Unmarshal(s.fields[name], &text) // anything but a text is as good as nothing
	return text
}

// ClientSecret reads the client secret.
func (m Manager) ClientSecret(ctx context.Context) (string, error) {
	s, err := m.read(ctx)
	return s.text(clientSecret), err
}

// Certificate reads the client certificate; partnercenter.ErrNoCertificate when none is kept.
func (m Manager) Certificate(ctx context.Context) (partnercenter.Certificate, error) {
	s, err := m.read(ctx)
	if err != nil {
		return partnercenter.Certificate{}, err
	}
	return certificate(s.text(clientCertificate))
}

// RefreshToken reads the newest refresh token.
func (m Manager) RefreshToken(ctx context.Context) (string, error) {
	s, err := m.read(ctx)
	return s.text(refreshToken), err
}

// SaveRefreshToken keeps rotated when previous is still the one that is kept. Otherwise another function has rotated
// meanwhile and its token, which is newer, stays; Entra lets both live.
//
// Secrets Manager has no conditional write, but never changes a version: the new version's id is made of the version it
// follows, so of those who follow the same one, only the first is taken.
func (m Manager) SaveRefreshToken(ctx context.Context, previous, rotated string) error {
	s, err := m.read(ctx)
	if err != nil || s.text(refreshToken) != previous {
		return err
	}
	if s.fields[refreshToken], err = json.Marshal(rotated); err != nil {
		return fmt.Errorf("partner secret: %w", err)
	}
	text, err := json.Marshal(s.fields)
	if err != nil {
		return fmt.Errorf("partner secret: %w", err)
	}
	successor := sha256.Sum256([]byte(s.version))
	_, err = m.Client.PutSecretValue(ctx, &secretsmanager.PutSecretValueInput{SecretId: &m.Name,
		SecretString: aws.String(string(text)), ClientRequestToken: aws.String(hex.EncodeToString(successor[:]))})
	var faster *types.ResourceExistsException
	if errors.As(err, &faster) {
		return nil
	}
	return unavailable(err)
}

func (m Manager) read(ctx context.Context) (secret, error) {
	var s secret
	out, err := m.Client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &m.Name})
	if err != nil {
		return s, unavailable(err)
	}
	if err := json.Unmarshal([]byte(aws.ToString(out.SecretString)), &s.fields); err != nil || s.fields == nil {
		return s, fmt.Errorf("partner secret %s is not the JSON it should be", m.Name) // the cause would quote it
	}
	s.version = aws.ToString(out.VersionId)
	return s, nil
}

func unavailable(err error) error {
	if err == nil {
		return nil
	}
	return fault.New(fault.Unavailable, "secrets_unavailable").Because(err)
}

// Memory keeps them for the life of the process, for one machine with a sandbox.
type Memory struct {
	clientSecret string

	mu           sync.Mutex
	refreshToken string
}

// NewMemory begins with the given secrets.
func NewMemory(clientSecret, refreshToken string) *Memory {
	return &Memory{clientSecret: clientSecret, refreshToken: refreshToken}
}

// ClientSecret gives the client secret.
func (m *Memory) ClientSecret(context.Context) (string, error) { return m.clientSecret, nil }

// RefreshToken gives the newest refresh token.
func (m *Memory) RefreshToken(context.Context) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.refreshToken, nil
}

// SaveRefreshToken keeps rotated when previous is still the one that is kept.
func (m *Memory) SaveRefreshToken(_ context.Context, previous, rotated string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.refreshToken == previous {
		m.refreshToken = rotated
	}
	return nil
}
