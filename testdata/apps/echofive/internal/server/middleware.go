package server

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/labstack/echo/v5"

	"example.com/echofive/internal/auth"
	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/store"
)

const stationKey = "station"

// requestLog writes one line for each request, after its error was rendered.
func requestLog(log *slog.Logger) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			began := time.Now()
			err := next(c)
			_, status := echo.ResolveResponseStatus(c.Response(), err)
			log.Info("request",
				"method", c.Request().Method,
				"route", c.Path(),
				"status", status,
				"took", time.Since(began),
				"request_id", httpx.RequestID(c))
			return err
		}
	}
}

// stationScope loads the station of the path for its treasury staff and puts
// it into the context. Others get the same 404 as for a station that is not.
func (s *Server) stationScope(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c *echo.Context) error {
		acct, err := auth.Account(c)
		if err != nil {
			return err
		}
		id, err := httpx.ID(c, "station")
		if err != nil {
			return err
		}
		st, err := s.store.StationFor(c.Request().Context(), id, acct.ID)
		if err != nil {
			return err
		}
		c.Set(stationKey, st)
		return next(c)
	}
}

func stationOf(c *echo.Context) (store.Station, error) {
	return echo.ContextGet[store.Station](c, stationKey)
}

const memberTTL = 30 * time.Second

type memberKey struct{ account, station int64 }

type memberEntry struct {
	membership store.Membership
	until      time.Time
}

type memberStore interface {
	Membership(ctx context.Context, stationID, accountID int64) (store.Membership, error)
}

// memberCache remembers memberships for a moment: exports ask for them a lot.
type memberCache struct {
	store memberStore
	ttl   time.Duration

	mu      sync.Mutex
	entries map[memberKey]memberEntry
}

func newMemberCache(s memberStore, ttl time.Duration) *memberCache {
	return &memberCache{store: s, ttl: ttl, entries: map[memberKey]memberEntry{}}
}

// Member returns the membership of the account at the station or ErrNotFound.
func (m *memberCache) Member(ctx context.Context, accountID, stationID int64) (store.Membership, error) {
	key, now := memberKey{accountID, stationID}, time.Now()
	m.mu.Lock()
	hit, ok := m.entries[key]
	m.mu.Unlock()
	if ok && now.Before(hit.until) {
		return hit.membership, nil
	}
	ms, err := m.store.Membership(ctx, stationID, accountID)
	if err != nil {
		if errors.Is(err, store.ErrNotFound) {
			m.forget(key)
		}
		return store.Membership{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.entries[key] = memberEntry{membership: ms, until: now.Add(m.ttl)}
	return ms, nil
}

func (m *memberCache) forget(key memberKey) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.entries, key)
}
