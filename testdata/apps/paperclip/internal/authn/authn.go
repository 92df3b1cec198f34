// Package authn finds out who calls: a person with a session or a workspace's key.
package authn

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/google/uuid"

	"example.com/paperclip/api"
	"example.com/paperclip/db"
)

// ErrUnauthenticated is returned where an operation needs a caller and has none.
var ErrUnauthenticated = errors.New("no caller")

// Principal is a signed-in account, or a workspace when the request came with a key.
type Principal struct {
	AccountID   uuid.UUID
	WorkspaceID uuid.UUID
	Staff       bool
}

// slot carries the principal from the validator, which cannot replace the
// request's context, to the strict middleware.
type slot struct{ principal *Principal }

type (
	slotKey      struct{}
	principalKey struct{}
)

// Slot gives each request room for its principal; it has to run before the validator.
func Slot(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), slotKey{}, &slot{})))
	})
}

// Middleware hands the principal over to the operations.
func Middleware(next api.StrictHandlerFunc, _ string) api.StrictHandlerFunc {
	return func(ctx context.Context, w http.ResponseWriter, r *http.Request, request any) (any, error) {
		if s, ok := ctx.Value(slotKey{}).(*slot); ok && s.principal != nil {
			ctx = context.WithValue(ctx, principalKey{}, *s.principal)
		}
		return next(ctx, w, r, request)
	}
}

// From returns the caller of an operation.
func From(ctx context.Context) (Principal, error) {
	p, ok := ctx.Value(principalKey{}).(Principal)
	if !ok {
		return Principal{}, ErrUnauthenticated
	}
	return p, nil
}

// Authenticator checks the security schemes of the API document.
type Authenticator struct{ queries *db.Queries }

func New(q *db.Queries) *Authenticator { return &Authenticator{queries: q} }

// Authenticate is the validator's AuthenticationFunc.
func (a *Authenticator) Authenticate(ctx context.Context, in *openapi3filter.AuthenticationInput) error {
	var (
		p   *Principal
		err error
		r   = in.RequestValidationInput.Request
	)
	switch in.SecuritySchemeName {
	case "bearerAuth":
		p, err = a.session(ctx, r, in.Scopes)
	case "apiKey":
		p, err = a.key(ctx, r)
	default:
		err = fmt.Errorf("unknown scheme %q", in.SecuritySchemeName)
	}
	if err != nil {
		return in.NewError(err)
	}
	s, ok := ctx.Value(slotKey{}).(*slot)
	if !ok {
		return errors.New("authn: no slot")
	}
	s.principal = p
	return nil
}

func (a *Authenticator) session(ctx context.Context, r *http.Request, scopes []string) (*Principal, error) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return nil, errors.New("bearer token is missing")
	}
	account, err := a.queries.AccountBySession(ctx, Hash(token))
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	if slices.Contains(scopes, "staff") && !account.Staff {
		return nil, errors.New("staff only")
	}
	return &Principal{AccountID: account.ID, Staff: account.Staff}, nil
}

func (a *Authenticator) key(ctx context.Context, r *http.Request) (*Principal, error) {
	key := r.Header.Get("X-Api-Key")
	if key == "" {
		return nil, errors.New("key is missing")
	}
	workspace, err := a.queries.WorkspaceByKey(ctx, Hash(key))
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	return &Principal{WorkspaceID: workspace}, nil
}

// Hash is how secrets are stored.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
