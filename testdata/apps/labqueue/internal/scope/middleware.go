package scope

import (
	"errors"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/auth"
	"example.com/labqueue/internal/web"
)

const (
	key    = "labqueue.scope"
	Cookie = "lq_session"
)

// From returns the request's scope.
func From(c echo.Context) *Scope { return c.Get(key).(*Scope) }

// Load gives every request a scope, with an anonymous actor where nobody is
// signed in.
func Load(db *pgxpool.Pool, svc *auth.Service) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			a, err := actorOf(c, svc)
			if err != nil && !errors.Is(err, auth.ErrNoCredential) {
				return err
			}
			c.Set(key, New(db, a))
			return next(c)
		}
	}
}

func actorOf(c echo.Context, svc *auth.Service) (auth.Actor, error) {
	ctx := c.Request().Context()
	if t, ok := strings.CutPrefix(c.Request().Header.Get("Authorization"), "Bearer "); ok {
		return svc.ByAccessToken(ctx, t)
	}
	if ck, err := c.Cookie(Cookie); err == nil {
		return svc.BySession(ctx, ck.Value)
	}
	return auth.Actor{}, nil
}

// Required refuses anonymous requests.
func Required(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if From(c).Actor.Anonymous() {
			return web.ErrUnauthorized
		}
		return next(c)
	}
}

// Staff refuses everybody but our operators.
func Staff(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !From(c).Actor.Staff {
			return web.ErrForbidden
		}
		return next(c)
	}
}
