package web

import (
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"time"

	"example.com/parcels/internal/access"
	"example.com/parcels/internal/fault"
	"example.com/parcels/internal/httpx"
)

func (s *Server) accessLog(next httpx.Handler) httpx.Handler {
	return func(c *httpx.Ctx) error {
		start := time.Now()
		err := next(c)
		method, path := c.Request()
		s.Log.Info("request", "method", method, "path", path, "took", time.Since(start), "err", err)
		return err
	}
}

func (s *Server) whoIs(c *httpx.Ctx) (*access.User, error) {
	token, ok := strings.CutPrefix(c.Header("Authorization"), "Bearer ")
	if !ok {
		return nil, fault.Unauthorized
	}
	return s.People.WhoIs(c.Context(), token)
}

// identify finds out who calls, if anybody wants to be known.
func (s *Server) identify(next httpx.Handler) httpx.Handler {
	return func(c *httpx.Ctx) error {
		if u, err := s.whoIs(c); err == nil {
			c.SetUser(u)
		}
		return next(c)
	}
}

// signedIn is for routes that need a user.
func (s *Server) signedIn(next httpx.Handler) httpx.Handler {
	return func(c *httpx.Ctx) error {
		u, err := s.whoIs(c)
		if err != nil {
			return err
		}
		c.SetUser(u)
		return next(c)
	}
}

// mustUser returns the user, or gives up with 401.
func mustUser(c *httpx.Ctx) *access.User {
	u := c.User()
	if u == nil {
		panic(fault.Unauthorized)
	}
	return u
}

// staffOnly keeps customers out.
func staffOnly(next httpx.Handler) httpx.Handler {
	return func(c *httpx.Ctx) error {
		if u := c.User(); u != nil && !u.Staff {
			return fault.Forbidden
		}
		return next(c)
	}
}

// enter lets the user act for the account, if it is one of theirs.
func (s *Server) enter(c *httpx.Ctx, account int64) error {
	_, err := s.People.Role(c.Context(), account, c.User().ID)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.Forbidden
	}
	if err != nil {
		return err
	}
	c.SetAccount(account)
	return nil
}

// member asks for a member of the account in the path. Routes without one are
// about the user's home.
func (s *Server) member(next httpx.Handler) httpx.Handler {
	return func(c *httpx.Ctx) error {
		account := c.User().Home
		if c.Param("account") != "" {
			id, err := c.Int("account")
			if err != nil {
				return err
			}
			account = id
		}
		if err := s.enter(c, account); err != nil {
			return err
		}
		return next(c)
	}
}

// acting reads for which account the user acts.
func (s *Server) acting(next httpx.Handler) httpx.Handler {
	return func(c *httpx.Ctx) error {
		account, err := strconv.ParseInt(c.Header("X-Account"), 10, 64)
		if err != nil {
			return fault.Invalid
		}
		if err := s.enter(c, account); err != nil {
			return err
		}
		return next(c)
	}
}

// actAs shows the application with the eyes of a customer.
func (s *Server) actAs(next httpx.Handler) httpx.Handler {
	return func(c *httpx.Ctx) error {
		if raw := c.Header("X-Act-As"); raw != "" {
			id, err := strconv.ParseInt(raw, 10, 64)
			if err != nil {
				return fault.Invalid
			}
			u, err := s.People.User(c.Context(), id)
			if err != nil {
				return err
			}
			c.SetUser(u)
		}
		return next(c)
	}
}
