package store

import (
	"context"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/idempotency"
	"twotier/shared/organisation"
	"twotier/shared/table"
)

type apiKeyRow struct {
	table.Row
	L apiKeyCard
}

// apiKeyCard is everything there is of a key, so that the list is one query. The time of its last use is noted by the
// requests that use it; all else rests until the key is revoked.
type apiKeyCard struct {
	ID        string    `dynamodbav:"i"`
	Area      auth.Area `dynamodbav:"o"`
	Scope     string    `dynamodbav:"c"`
	Name      string    `dynamodbav:"n"`
	Role      auth.Role `dynamodbav:"r"`
	Maker     string    `dynamodbav:"p"`
	MadeBy    string    `dynamodbav:"m"`
	CreatedAt time.Time `dynamodbav:"t"`
	ExpiresAt time.Time `dynamodbav:"x"`
	Revision  string    `dynamodbav:"h"` // hash of the only entry before the revocation
	LastUsed  string    `dynamodbav:"a,omitempty"`
}

// noteKeysEvery is how exact the last use of a key is.
const noteKeysEvery = time.Hour

func (r apiKeyRow) key() organisation.Key {
	return organisation.Key{
		ID: r.L.ID, Hash: strings.TrimPrefix(r.PK, apiKeyKey("").PK), Revision: audit.Revision{Version: 1, Hash: r.L.Revision},
		Area: r.L.Area, Scope: r.L.Scope, Name: r.L.Name, Role: r.L.Role,
		MadeBy: organisation.Inviter{Person: r.L.Maker, Name: r.L.MadeBy}, CreatedAt: r.L.CreatedAt, ExpiresAt: r.L.ExpiresAt, LastUsed: moment(r.L.LastUsed),
	}
}

// Keys lists an organisation's API keys by name.
func (s *Store) Keys(ctx context.Context, t auth.Tenant) ([]organisation.Key, error) {
	rows, err := table.All[apiKeyRow](ctx, s.table, table.Query{Index: table.List, PK: apiKeyList(t, "", "").PK})
	if err != nil {
		return nil, err
	}
	keys := make([]organisation.Key, 0, len(rows))
	for _, row := range rows {
		keys = append(keys, row.key())
	}
	return keys, nil
}

// AddKey writes a new key by its hash.
func (s *Store) AddKey(ctx context.Context, k organisation.Key, act audit.Act) (organisation.Key, error) {
	c := s.change(act)
	k.Revision = c.record(k.Area.Tenant, "key", k.ID, audit.Revision{})
	row := apiKeyRow{Row: c.row(apiKeyKey(k.Hash), "ApiKey", k.Revision), L: apiKeyCard{
		ID: k.ID, Area: k.Area, Scope: k.Scope, Name: k.Name, Role: k.Role, Maker: k.MadeBy.Person, MadeBy: k.MadeBy.Name,
		CreatedAt: k.CreatedAt, ExpiresAt: k.ExpiresAt, Revision: k.Revision.Hash,
	}}
	row.Listed(apiKeyList(k.Area.Tenant, k.Name, k.ID))
	c.add(table.Create(row))
	return k, c.commit(ctx, k)
}

// RevokeKey removes a key, so that it opens nothing from now on.
func (s *Store) RevokeKey(ctx context.Context, k organisation.Key, act audit.Act) error {
	c := s.change(act)
	c.record(k.Area.Tenant, "key", k.ID, k.Revision)
	c.add(table.Delete(apiKeyKey(k.Hash), k.Revision.Version))
	return c.commit(ctx, k)
}

// IdentifyKey reads the API key of a hash and the answer already given under an idempotency key, in one trip. A key that
// is unknown, revoked or at its end IsZero. Once an hour it notes the use; what cannot be noted now is noted next time.
func (s *Store) IdentifyKey(ctx context.Context, hash, act string) (organisation.Key, *idempotency.Record, error) {
	var row apiKeyRow
	var answer idempotencyRow
	ofKey := &table.Read{Key: apiKeyKey(hash), Into: &row}
	ofAnswer := &table.Read{Key: idempotencyKey(act), Into: &answer}
	reads := []*table.Read{ofKey}
	if act != "" {
		reads = append(reads, ofAnswer)
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return organisation.Key{}, nil, err
	}
	now := s.now()
	k := row.key()
	if !ofKey.Found || !k.Good(now) {
		return organisation.Key{}, nil, nil
	}
	if now.Sub(k.LastUsed) >= noteKeysEvery {
		_ = s.table.Transact(ctx, now, "", table.Note(row.Key, map[string]string{"a": stamp(now)}))
	}
	if !ofAnswer.Found || answer.Expired(now) {
		return k, nil, nil
	}
	return k, &idempotency.Record{Body: answer.Body, Answer: answer.Answer}, nil
}
