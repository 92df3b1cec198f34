package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/cratedig/internal/token"
)

const (
	sessionCookie   = "crate_session"
	sessionLifetime = 14 * 24 * time.Hour
)

type middleware func(http.Handler) http.Handler

// caller is the person behind a request.
type caller struct {
	ID     int64
	Name   string
	Role   string
	Banned bool
	digest []byte
}

type callerKey struct{}
type deskKey struct{}

func callerFrom(ctx context.Context) *caller {
	c, _ := ctx.Value(callerKey{}).(*caller)
	return c
}

// identify finds the person whose session token the request carries.
func identify(r *http.Request, db *pgxpool.Pool) (*caller, error) {
	plain, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		c, err := r.Cookie(sessionCookie)
		if err != nil {
			return nil, errNoSession
		}
		plain = c.Value
	}
	me := caller{digest: token.Digest(plain)}
	err := db.QueryRow(r.Context(), qSession, me.digest).Scan(&me.ID, &me.Name, &me.Role, &me.Banned)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, errNoSession
	}
	if err != nil {
		return nil, err
	}
	return &me, nil
}

func requireSession(db *pgxpool.Pool, log *slog.Logger) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			me, err := identify(r, db)
			if err == nil && me.Banned {
				err = errForbidden
			}
			if err != nil {
				fail(w, r, log, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, me)))
		})
	}
}

// maybeSession puts the caller into the context when there is one.
func maybeSession(db *pgxpool.Pool, log *slog.Logger) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			me, err := identify(r, db)
			switch {
			case err == nil:
				r = r.WithContext(context.WithValue(r.Context(), callerKey{}, me))
			case !errors.Is(err, errNoSession):
				fail(w, r, log, err)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func requireRole(roles ...string) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if me := callerFrom(r.Context()); me == nil || !slices.Contains(roles, me.Role) {
				http.Error(w, "forbidden", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// desk is the shop that a member of staff works for in this request.
type desk struct {
	ShopID int64
	Role   string
}

func deskFrom(ctx context.Context) desk {
	d, _ := ctx.Value(deskKey{}).(desk)
	return d
}

// requireDesk asks for the shop in X-Shop and for the caller's place in it.
func requireDesk(db *pgxpool.Pool, log *slog.Logger) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			shop, err := strconv.ParseInt(r.Header.Get("X-Shop"), 10, 64)
			if err != nil {
				fail(w, r, log, errBadInput)
				return
			}
			var d desk
			err = db.QueryRow(r.Context(), qDesk, shop, callerFrom(r.Context()).ID).Scan(&d.ShopID, &d.Role)
			if errors.Is(err, pgx.ErrNoRows) {
				err = errForbidden
			}
			if err != nil {
				fail(w, r, log, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), deskKey{}, d)))
		})
	}
}

type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// staffRole returns "" for those who do not work at the shop.
func staffRole(ctx context.Context, q querier, shop, user int64) (string, error) {
	var d desk
	err := q.QueryRow(ctx, qDesk, shop, user).Scan(&d.ShopID, &d.Role)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return d.Role, err
}
