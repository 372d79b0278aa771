// Package vault keeps what proves that we are the partner: the client secret and the newest refresh token.
package vault

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"

	"twotier/shared/fault"
)

// secret is the content of the one secret, as JSON.
type secret struct {
	ClientSecret string `json:"clientSecret"`
	RefreshToken string `json:"refreshToken"`
}

// Manager keeps them in AWS Secrets Manager under Name.
type Manager struct {
	Client *secretsmanager.Client
	Name   string
}

// ClientSecret reads the client secret.
func (m Manager) ClientSecret(ctx context.Context) (string, error) {
	s, err := m.read(ctx)
	return s.ClientSecret, err
}

// RefreshToken reads the newest refresh token.
func (m Manager) RefreshToken(ctx context.Context) (string, error) {
	s, err := m.read(ctx)
	return s.RefreshToken, err
}

// SaveRefreshToken keeps rotated when previous is still the one that is kept. Otherwise another function has rotated
// meanwhile and its token, which is newer, stays; Entra lets both live.
func (m Manager) SaveRefreshToken(ctx context.Context, previous, rotated string) error {
	s, err := m.read(ctx)
	if err != nil || s.RefreshToken != previous {
		return err
	}
	s.RefreshToken = rotated
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("partner secret: %w", err)
	}
	_, err = m.Client.PutSecretValue(ctx, &secretsmanager.PutSecretValueInput{SecretId: &m.Name, SecretString: aws.String(string(text))})
	return unavailable(err)
}

func (m Manager) read(ctx context.Context) (secret, error) {
	var s secret
	out, err := m.Client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &m.Name})
	if err != nil {
		return s, unavailable(err)
	}
	if err := json.Unmarshal([]byte(aws.ToString(out.SecretString)), &s); err != nil {
		return s, fmt.Errorf("partner secret %s is not the JSON it should be", m.Name) // the cause would quote it
	}
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
