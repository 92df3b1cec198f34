package rest

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"example.com/lighthouse/internal/identity"
	"example.com/lighthouse/internal/store"
)

const sessionScheme = "session"

// signedIn is what operations ask for that say nothing else.
var signedIn = []map[string][]string{{sessionScheme: {}}}

// open marks an operation as one for everybody.
var open = []map[string][]string{}

// administrators is for our own office.
var administrators = []map[string][]string{{sessionScheme: {"admin"}}}

// secureByDefault gives an operation the default security unless it has its own.
func secureByDefault(op *huma.Operation) {
	if op.Security == nil {
		op.Security = signedIn
	}
}

// scopesOf returns the scopes of the session scheme and whether the operation wants a session.
func scopesOf(op *huma.Operation) ([]string, bool) {
	for _, requirement := range op.Security {
		if scopes, ok := requirement[sessionScheme]; ok {
			return scopes, true
		}
	}
	return nil, false
}

// authenticate enforces what the operations declare.
func authenticate(api huma.API, st *store.Store) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		scopes, needed := scopesOf(ctx.Operation())
		if !needed {
			next(ctx)
			return
		}
		person, err := personOf(ctx, st)
		if err != nil {
			_ = huma.WriteErr(api, ctx, http.StatusUnauthorized, "sign in first")
			return
		}
		if slices.Contains(scopes, "admin") && !person.Admin {
			_ = huma.WriteErr(api, ctx, http.StatusForbidden, "administrators only")
			return
		}
		next(huma.WithValue(ctx, identity.PersonKey(), person))
	}
}

func personOf(ctx huma.Context, st *store.Store) (*identity.Person, error) {
	token, ok := strings.CutPrefix(ctx.Header("Authorization"), "Bearer ")
	if !ok {
		return nil, store.ErrNotFound
	}
	p, err := st.PersonBySession(ctx.Context(), identity.Hash(token))
	if err != nil {
		return nil, err
	}
	return &p, nil
}

type storeKey struct{}

// provide puts the store into the context, where resolvers find it.
func provide(st *store.Store) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) { next(huma.WithValue(ctx, storeKey{}, st)) }
}

func withPerson(ctx context.Context, p *identity.Person) context.Context {
	return context.WithValue(ctx, identity.PersonKey(), p)
}
