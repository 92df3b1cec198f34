// Package identity finds out who calls.
package identity

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
)

// Principal is a signed-in user.
type Principal struct {
	UserID         int64  `db:"user_id"`
	AccountID      int64  `db:"account_id"`
	Role           string `db:"role"`
	Staff          bool   `db:"staff"`
	ImpersonatorID *int64 `db:"impersonator_id"`
}

// Key is an API key of an account.
type Key struct {
	ID        int64  `db:"id"`
	AccountID int64  `db:"account_id"`
	Scopes    string `db:"scopes"`
}

// Directory resolves secrets to identities.
type Directory interface {
	PrincipalByToken(ctx context.Context, tokenHash []byte) (Principal, error)
	KeyByHash(ctx context.Context, hash []byte) (Key, error)
}

const (
	principalKey = "principal"
	apiKeyKey    = "api-key"
)

var ErrUnknown = errors.New("identity: unknown secret")

// Hash is how secrets are stored.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// Session lets only signed-in users pass.
func Session(dir Directory) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			token, ok := strings.CutPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
			if !ok || token == "" {
				return echo.NewHTTPError(http.StatusUnauthorized, "sign in first")
			}
			p, err := dir.PrincipalByToken(c.Request().Context(), Hash(token))
			if errors.Is(err, ErrUnknown) {
				return echo.NewHTTPError(http.StatusUnauthorized, "session has ended")
			}
			if err != nil {
				return err
			}
			c.Set(principalKey, &p)
			return next(c)
		}
	}
}

// Caller is the signed-in user; only for routes behind Session.
func Caller(c echo.Context) *Principal {
	return c.Get(principalKey).(*Principal)
}

// RequireRole lets only users with one of the roles in their account pass.
func RequireRole(roles ...string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if !slices.Contains(roles, Caller(c).Role) {
				return echo.NewHTTPError(http.StatusForbidden, "your role does not allow this")
			}
			return next(c)
		}
	}
}

// RequireStaff lets only our own people pass. Somebody who is impersonated
// is never staff: the flag is the target's.
func RequireStaff(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if p := Caller(c); !p.Staff || p.ImpersonatorID != nil {
			return echo.ErrForbidden
		}
		return next(c)
	}
}

// ActFor lets support staff look into another account: X-Act-For names it.
func ActFor(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		raw := c.Request().Header.Get("X-Act-For")
		if raw == "" {
			return next(c)
		}
		p := *Caller(c)
		if !p.Staff {
			return echo.ErrForbidden
		}
		account, err := strconv.ParseInt(raw, 10, 64)
		if err != nil {
			return echo.NewHTTPError(http.StatusBadRequest, "X-Act-For is no account")
		}
		p.AccountID = account
		c.Set(principalKey, &p)
		return next(c)
	}
}

// SameAccount guards /accounts/:account: one's own account only.
func SameAccount(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		account, err := strconv.ParseInt(c.Param("account"), 10, 64)
		if err != nil || account != Caller(c).AccountID {
			return echo.ErrNotFound
		}
		return next(c)
	}
}

// APIKey lets only requests with a valid key pass.
func APIKey(dir Directory) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			k, err := dir.KeyByHash(c.Request().Context(), Hash(c.Request().Header.Get("X-Api-Key")))
			if errors.Is(err, ErrUnknown) {
				return echo.ErrUnauthorized
			} else if err != nil {
				return err
			}
			c.Set(apiKeyKey, k)
			return next(c)
		}
	}
}

// KeyOf is the API key of the request; only for routes behind APIKey.
func KeyOf(c echo.Context) Key {
	return c.Get(apiKeyKey).(Key)
}

// Scope asks for a scope of the API key.
func Scope(scope string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if !slices.Contains(strings.Fields(KeyOf(c).Scopes), scope) {
				return echo.NewHTTPError(http.StatusForbidden, "the key lacks the scope "+scope)
			}
			return next(c)
		}
	}
}

// ServiceToken lets only our own services pass.
func ServiceToken(token string) echo.MiddlewareFunc {
	want := sha256.Sum256([]byte(token))
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			got := sha256.Sum256([]byte(c.Request().Header.Get("X-Service-Token")))
			if token == "" || subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
				return echo.ErrUnauthorized
			}
			return next(c)
		}
	}
}

// FromMesh lets only the services pass that are named; the sidecar sets the header.
func FromMesh(services ...string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if !slices.Contains(services, c.Request().Header.Get("X-Mesh-Service")) {
				return echo.ErrForbidden
			}
			return next(c)
		}
	}
}
