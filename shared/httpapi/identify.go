package httpapi

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/idempotency"
	"twotier/shared/organisation"
)

// Identifier finds the session of a cookie's token and the answer that was already given under an idempotency key,
// in one round trip. A token that is unknown, ended or empty gives a session that IsZero. Either may be empty.
type Identifier interface {
	Identify(ctx context.Context, token account.Token, key string) (account.Session, *idempotency.Record, error)
	// IdentifyKey is the same for a program's API key, by its hash.
	IdentifyKey(ctx context.Context, hash, key string) (organisation.Key, *idempotency.Record, error)
}

// identified puts the caller and the named act into the context.
func (a *API) identified(identifier Identifier, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		act, body, err := actOf(r, a.mostBody(r))
		if err != nil {
			a.refuse(w, r, err)
			return
		}
		who := a.person
		if _, keyed := bearer(r); keyed {
			who = a.program
		}
		caller, err := who(r, identifier, &act)
		if err != nil {
			a.refuse(w, r, err)
			return
		}
		ctx := auth.WithCaller(r.Context(), named(r, caller, act))
		if act.Key != "" {
			ctx = idempotency.With(ctx, act)
		}
		r = r.WithContext(ctx)
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

// person is the caller behind a session, or nobody.
func (a *API) person(r *http.Request, identifier Identifier, act *idempotency.Request) (auth.Caller, error) {
	session, done, err := identifier.Identify(r.Context(), token(r), act.Key)
	if err != nil {
		return auth.Caller{}, err
	}
	if session.Person == token(r).Person() { // a session that has ended gets no answer of its time again
		act.Done = done
		act.Look = func(ctx context.Context) (*idempotency.Record, error) {
			_, record, err := identifier.Identify(ctx, "", act.Key)
			return record, err
		}
	}
	return callerOf(r, session)
}

// named completes the caller with what every act keeps of its request.
func named(r *http.Request, caller auth.Caller, act idempotency.Request) auth.Caller {
	caller.Operation, caller.Address, caller.Agent = act.Key, address(r), r.UserAgent()
	if caller.Operation == "" {
		caller.Operation = supportCode(r.Context())
	}
	return caller
}

// mostBody is how large the body of the request can be.
func (a *API) mostBody(r *http.Request) int64 {
	_, pattern := a.mux.Handler(r)
	if most, said := a.bodies[pattern]; said {
		return most
	}
	return maxBody
}

// actOf names the act a POST asks for. The path is part of the name, because it holds the object.
func actOf(r *http.Request, most int64) (idempotency.Request, []byte, error) {
	body, err := bodyOf(r, most)
	if err != nil || body == nil {
		return idempotency.Request{}, nil, err
	}
	if r.Method != http.MethodPost {
		return idempotency.Request{}, body, nil
	}
	key := r.Header.Get(idempotencyHeader)
	who := token(r).Person()
	if secret, keyed := bearer(r); keyed {
		who = organisation.KeyHash(secret)
	}
	return idempotency.NewRequest(key, body, r.Header.Get(organisationHeader), who, r.URL.Path), body, nil
}

// bodyOf reads what was sent; nil when nothing was.
func bodyOf(r *http.Request, most int64) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, most))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, &Problem{Type: "about:blank", Title: http.StatusText(http.StatusRequestEntityTooLarge),
			Status: http.StatusRequestEntityTooLarge, Code: "body_too_large"}
	case err != nil:
		return nil, fault.New(fault.Invalid, "malformed_request").Because(err)
	}
	return body, nil
}

// callerOf is the person of the session in the organisation the page works in. An organisation that is not the
// person's own answers like one that does not exist.
func callerOf(r *http.Request, s account.Session) (auth.Caller, error) {
	var caller auth.Caller
	if cookie, err := r.Cookie(deviceName); err == nil {
		caller.Device = cookie.Value
	}
	wanted := r.Header.Get(organisationHeader)
	if s.IsZero() {
		return caller, nil
	}
	member, has := s.Member(wanted)
	if !has {
		return caller, fault.New(fault.NotFound, "organisation_unknown")
	}
	caller.Person, caller.Name, caller.Role = s.Person, s.Name, member.Role
	caller.Tenant, caller.Customer = member.Tenant, member.Customer
	caller.Session, caller.ProvedAt, caller.UsedAt = s.Hash, s.ProvedAt, s.UsedAt
	return caller, nil
}

func token(r *http.Request) account.Token {
	cookie, err := r.Cookie(cookieName)
	if err != nil {
		return ""
	}
	return account.Token(cookie.Value)
}

// address is the client's network address as API Gateway saw it.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
