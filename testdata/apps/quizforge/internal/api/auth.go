package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/quizforge/internal/store"
)

type ctxKey int

const (
	userKey ctxKey = iota
	quizKey
	classKey
	schoolKey
	submissionKey
)

func value[T any](ctx context.Context, key ctxKey) T {
	v, _ := ctx.Value(key).(T)
	return v
}

func with(r *http.Request, key ctxKey, v any) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), key, v))
}

func currentUser(r *http.Request) store.User { return value[store.User](r.Context(), userKey) }

// Auth issues access tokens and turns them back into users.
type Auth struct {
	tokens *jwtauth.JWTAuth
	ttl    time.Duration
	users  *store.Users
	log    *slog.Logger
}

func (a Auth) issue(u store.User) (string, error) {
	claims := map[string]any{"sub": u.ID, "role": u.Role}
	jwtauth.SetExpiryIn(claims, a.ttl)
	jwtauth.SetIssuedNow(claims)
	_, token, err := a.tokens.Encode(claims)
	return token, err
}

// RequireUser loads the user of the token that jwtauth.Verifier has found.
func (a Auth) RequireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, _, err := jwtauth.FromContext(r.Context())
		if err != nil || token == nil {
			fail(w, r, errUnauthenticated)
			return
		}
		u, err := a.users.Active(r.Context(), token.Subject())
		if errors.Is(err, store.ErrNotFound) {
			fail(w, r, errUnauthenticated)
			return
		}
		if err != nil {
			fail(w, r, err)
			return
		}
		next.ServeHTTP(w, with(r, userKey, u))
	})
}

// Only admits users with one of the roles.
func Only(roles ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !slices.Contains(roles, currentUser(r).Role) {
				fail(w, r, store.ErrForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

type LoginResource struct{ auth Auth }

func (rs LoginResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/login", rs.Login)
	return r
}

type Credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (c *Credentials) Bind(*http.Request) error {
	if c.Email == "" || c.Password == "" {
		return errors.New("email and password are required")
	}
	return nil
}

func (rs LoginResource) Login(w http.ResponseWriter, r *http.Request) {
	var in Credentials
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	u, err := rs.auth.users.ByEmail(r.Context(), in.Email)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		fail(w, r, err)
		return
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		fail(w, r, &Problem{http.StatusUnauthorized, "wrong email or password"})
		return
	}
	token, err := rs.auth.issue(u)
	reply(w, r, map[string]any{"token": token, "user": u}, err)
}

// Access answers who may see whose work.
type Access struct {
	users   *store.Users
	classes *store.Classes
}

// Scope is what the user's listings are narrowed to.
func (a Access) Scope(ctx context.Context, u store.User) (store.Scope, error) {
	switch u.Role {
	case store.RoleTeacher:
		return store.Scope{TeacherID: u.ID}, nil
	case store.RoleStudent:
		return store.Scope{StudentIDs: []string{u.ID}}, nil
	case store.RoleParent:
		wards, err := a.users.Wards(ctx, u.ID)
		return store.Scope{StudentIDs: wards}, err
	}
	return store.Scope{}, store.ErrForbidden
}

// MayRead fails unless the submission is the user's, their child's or of a class they teach.
func (a Access) MayRead(ctx context.Context, u store.User, sub store.Submission) error {
	var ok bool
	var err error
	switch u.Role {
	case store.RoleStudent:
		ok = sub.StudentID == u.ID
	case store.RoleTeacher:
		ok, err = a.classes.Teaches(ctx, sub.ClassID, u.ID)
	case store.RoleParent:
		ok, err = a.users.Guards(ctx, u.ID, sub.StudentID)
	}
	if err == nil && !ok {
		err = store.ErrNotFound
	}
	return err
}
