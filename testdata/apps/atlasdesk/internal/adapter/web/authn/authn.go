// Package authn has the middleware that finds out who is calling.
package authn

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/domain"
)

type userKey struct{}
type actorKey struct{}

// Identifier finds the user behind a token.
type Identifier interface {
	Handle(ctx context.Context, token string) (domain.User, error)
}

// Enterer finds the role of a user in a workspace.
type Enterer interface {
	Handle(ctx context.Context, u domain.User, workspaceID int64) (domain.Actor, error)
}

// Gate makes the middleware.
type Gate struct {
	identify Identifier
	enter    Enterer
	log      *slog.Logger
}

func New(i Identifier, e Enterer, log *slog.Logger) *Gate {
	return &Gate{identify: i, enter: e, log: log}
}

// Identify puts the user of the bearer token into the context, if there is one.
func (g *Gate) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok || token == "" {
			next.ServeHTTP(w, r)
			return
		}
		u, err := g.identify.Handle(r.Context(), token)
		if err != nil {
			next.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, u)))
	})
}

// RequireUser refuses requests without a user.
func (g *Gate) RequireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := UserFrom(r.Context()); !ok {
			w.Header().Set("WWW-Authenticate", "Bearer")
			httpx.JSON(w, http.StatusUnauthorized, map[string]string{"error": "sign in first"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Workspace lets members of the workspace in the path through.
func (g *Gate) Workspace(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, ok := httpx.ID(w, r, "workspace")
		if !ok {
			return
		}
		actor, err := g.enter.Handle(r.Context(), MustUser(r.Context()), id)
		if err != nil {
			httpx.Fail(w, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), actorKey{}, actor)))
	})
}

// Operator lets our staff through.
func (g *Gate) Operator(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if u, ok := UserFrom(r.Context()); !ok || !u.Operator {
			httpx.Fail(w, domain.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Watched keeps track of who uses the dangerous tools.
func (g *Gate) Watched(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u := MustUser(r.Context())
		if !u.Operator {
			g.log.WarnContext(r.Context(), "operator tool used by a customer", "user", u.ID, "path", r.URL.Path)
		}
		next.ServeHTTP(w, r)
	})
}

// UserFrom returns the user, if somebody is signed in.
func UserFrom(ctx context.Context) (domain.User, bool) {
	u, ok := ctx.Value(userKey{}).(domain.User)
	return u, ok
}

// MustUser is for handlers behind RequireUser.
func MustUser(ctx context.Context) domain.User {
	u, ok := UserFrom(ctx)
	if !ok {
		panic("authn: no user in the context")
	}
	return u
}

// ActorFrom is for handlers behind Workspace.
func ActorFrom(ctx context.Context) domain.Actor {
	a, _ := ctx.Value(actorKey{}).(domain.Actor)
	return a
}
