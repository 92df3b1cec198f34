package httpapi

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"strings"

	"example.com/fleetdesk/internal/domain"
	"example.com/fleetdesk/internal/identity"
)

const (
	sessionCookie   = "fleetdesk_session"
	signatureHeader = "X-Fleetdesk-Signature"
	maxBody         = 1 << 20
)

type actorKey struct{}

func withActor(ctx context.Context, a domain.Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// actorFrom returns who calls; the zero Actor if that is not known.
func actorFrom(ctx context.Context) domain.Actor {
	a, _ := ctx.Value(actorKey{}).(domain.Actor)
	return a
}

// identify finds out who calls and puts them into the context.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var token string
		if c, err := r.Cookie(sessionCookie); err == nil {
			token = c.Value
		}
		bearer, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		actor, err := s.identity.Identify(r.Context(), token, bearer)
		if err != nil && !errors.Is(err, domain.ErrUnauthenticated) {
			fail(w, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(withActor(r.Context(), actor)))
	})
}

// guard lets a request through to next if the level admits it.
func (s *Server) guard(level Access, next http.Handler) http.Handler {
	if level == AccessOpen {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.admit(level, r); err != nil {
			fail(w, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) admit(level Access, r *http.Request) error {
	actor := actorFrom(r.Context())
	ok := false
	switch level {
	case AccessAny:
		ok = actor.Known()
	case AccessPerson:
		ok = actor.Kind == domain.Person
	case AccessMachine:
		ok = actor.Kind == domain.Machine
	case AccessDevice:
		// boxes carry the installer's key, which identify has looked up
		ok = strings.HasPrefix(r.Header.Get("Authorization"), "Bearer "+identity.KeyPrefix)
	case AccessSigned:
		raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
		if err != nil {
			return err
		}
		r.Body = io.NopCloser(bytes.NewReader(raw))
		ok = signed(s.secrets.Telematics, raw, r.Header.Get(signatureHeader))
	case AccessStaff:
		if actor.Known() && !actor.Staff {
			return domain.ErrForbidden
		}
		ok = actor.Staff
	}
	if !ok {
		return domain.ErrUnauthenticated
	}
	return nil
}

// signed reports whether signature is the hex HMAC-SHA256 of body.
func signed(secret, body []byte, signature string) bool {
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil))
}

// ownVehicle lets a request through if the vehicle in its path is the caller's.
func (s *Server) ownVehicle(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "vehicle")
		if err == nil {
			err = s.fleet.Owns(r.Context(), actorFrom(r.Context()), id)
		}
		if err != nil {
			fail(w, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}
