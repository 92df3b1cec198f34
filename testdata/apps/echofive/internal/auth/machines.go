package auth

import (
	"context"
	"errors"
	"log/slog"
	"strings"

	"github.com/labstack/echo/v5"
	"github.com/labstack/echo/v5/middleware"

	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/store"
)

// PlayoutKeyHeader carries the key of a playout machine.
const PlayoutKeyHeader = "X-Playout-Key"

const playoutKey = "playout_station"

type keyStore interface {
	StationByPlayoutKey(ctx context.Context, keyHash string) (int64, error)
}

// PlayoutKeys recognises playout machines. The website's player lives under
// the same prefix and has no key, so a request that brings none goes on as a
// guest; a key that is wrong or revoked is refused.
func PlayoutKeys(ks keyStore, log *slog.Logger) echo.MiddlewareFunc {
	return middleware.KeyAuthWithConfig(middleware.KeyAuthConfig{
		KeyLookup: "header:" + PlayoutKeyHeader,
		Validator: func(c *echo.Context, key string, _ middleware.ExtractorSource) (bool, error) {
			station, err := ks.StationByPlayoutKey(c.Request().Context(), HashToken(key))
			if errors.Is(err, store.ErrNotFound) {
				return false, nil
			}
			if err != nil {
				return false, err
			}
			c.Set(playoutKey, station)
			return true, nil
		},
		ErrorHandler: func(c *echo.Context, err error) error {
			if c.Request().Header.Get(PlayoutKeyHeader) == "" {
				log.Debug("playout request without a key", "route", c.Path())
				return nil
			}
			return err
		},
		ContinueOnIgnoredError: true,
	})
}

// PlayoutStation returns the station that the machine's key belongs to.
func PlayoutStation(c *echo.Context) (int64, error) {
	station, err := echo.ContextGet[int64](c, playoutKey)
	if err != nil || station == 0 {
		return 0, httpx.ErrUnauthenticated
	}
	return station, nil
}

type passwordStore interface {
	AccountByEmail(ctx context.Context, email string) (store.Account, error)
}

// Backoffice asks for the password of an administrator. The load balancer
// polls the status page and cannot send one.
func Backoffice(ps passwordStore) echo.MiddlewareFunc {
	return middleware.BasicAuthWithConfig(middleware.BasicAuthConfig{
		Realm: "echofive back office",
		Skipper: func(c *echo.Context) bool {
			return strings.HasSuffix(c.Path(), "/status")
		},
		Validator: func(c *echo.Context, user, password string) (bool, error) {
			acct, err := ps.AccountByEmail(c.Request().Context(), strings.ToLower(user))
			if errors.Is(err, store.ErrNotFound) {
				return false, nil
			}
			if err != nil {
				return false, err
			}
			if !PasswordMatches(acct.PasswordHash, password) || Role(acct.Role) != Admin {
				return false, nil
			}
			c.Set(accountKey, &acct)
			return true, nil
		},
	})
}
