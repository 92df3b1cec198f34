package httpapi

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/cohortly/internal/apperr"
	"example.com/cohortly/internal/auth"
	"example.com/cohortly/internal/store"
)

const (
	tokenKey      = "token"
	callerKey     = "caller"
	membershipKey = "membership"
	apiKeyKey     = "api_key"
)

// trace logs each request and hands its id down for audit rows.
func (s *Server) trace(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		id := c.Response().Header().Get(echo.HeaderXRequestID)
		req := c.Request()
		c.SetRequest(req.WithContext(auth.WithRequestID(req.Context(), id)))
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		s.log.InfoContext(req.Context(), "request",
			"id", id, "method", req.Method, "route", c.Path(),
			"status", c.Response().Status, "took", time.Since(start))
		return nil
	}
}

func noStore(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		return next(c)
	}
}

// sessionFree is the list of routes that work without a session. Calendar
// programs cannot send a bearer token: feeds carry their own in the query.
func sessionFree(c echo.Context) bool {
	path := c.Path()
	switch path {
	case "/v1/auth/signup", "/v1/auth/login", "/v1/topics":
		return true
	}
	return strings.HasPrefix(path, "/v1/certificates/verify/") || strings.HasSuffix(path, "/calendar.ics")
}

// session verifies the bearer token.
func (s *Server) session() echo.MiddlewareFunc {
	return echojwt.WithConfig(echojwt.Config{
		Skipper:       sessionFree,
		ContextKey:    tokenKey,
		SigningKey:    s.cfg.JWTSecret,
		SigningMethod: echojwt.AlgorithmHS256,
		NewClaimsFunc: func(echo.Context) jwt.Claims { return new(auth.Claims) },
		ErrorHandler: func(_ echo.Context, err error) error {
			return apperr.Unauthenticated(err)
		},
	})
}

// loadCaller turns the verified token into a person. It runs after session.
func (s *Server) loadCaller(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if sessionFree(c) {
			return next(c)
		}
		token, ok := c.Get(tokenKey).(*jwt.Token)
		if !ok {
			return apperr.Unauthenticated(errors.New("no token in the context"))
		}
		claims, ok := token.Claims.(*auth.Claims)
		if !ok {
			return apperr.Unauthenticated(errors.New("foreign claims"))
		}
		id, err := claims.UserID()
		if err != nil {
			return apperr.Unauthenticated(err)
		}
		caller, err := s.svc.Accounts.Caller(c.Request().Context(), id)
		if err != nil {
			return err
		}
		c.Set(callerKey, caller)
		return next(c)
	}
}

func callerOf(c echo.Context) auth.Caller {
	caller, _ := c.Get(callerKey).(auth.Caller)
	return caller
}

// requireMember admits members of the organisation in the path who have one of
// the roles, and leaves the membership for the handler.
func (s *Server) requireMember(roles ...string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			orgID, err := strconv.ParseInt(c.Param("org"), 10, 64)
			if err != nil {
				return apperr.NotFound("organisation")
			}
			m, err := s.svc.Members.Find(c.Request().Context(), orgID, callerOf(c).ID)
			if errors.Is(err, store.ErrNotFound) {
				return apperr.NotFound("organisation")
			}
			if err != nil {
				return err
			}
			if !slices.Contains(roles, m.Role) {
				return apperr.Forbidden("your role does not allow this")
			}
			c.Set(membershipKey, m)
			return next(c)
		}
	}
}

func membershipOf(c echo.Context) store.Membership {
	m, _ := c.Get(membershipKey).(store.Membership)
	return m
}

// requireStaff admits our own support staff.
func (s *Server) requireStaff(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !callerOf(c).Staff {
			return apperr.Forbidden("staff only")
		}
		return next(c)
	}
}

// checkKey looks up an integration key.
func (s *Server) checkKey(key string, c echo.Context) (bool, error) {
	k, err := s.svc.Members.ByKey(c.Request().Context(), auth.KeyDigest(key))
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	c.Set(apiKeyKey, k)
	return true, nil
}

func (s *Server) refuseKey(err error, _ echo.Context) error {
	return apperr.Unauthenticated(err)
}

// noteKeyProblem refuses bad keys. A missing one is noted, so that we see which
// partners have not moved theirs from the query to the header yet.
func (s *Server) noteKeyProblem(err error, c echo.Context) error {
	var missing *middleware.ErrKeyAuthMissing
	if errors.As(err, &missing) {
		s.log.WarnContext(c.Request().Context(), "partner call without a key", "ip", c.RealIP(), "route", c.Path())
		return nil
	}
	return apperr.Unauthenticated(err)
}

func keyOf(c echo.Context) store.APIKey {
	k, _ := c.Get(apiKeyKey).(store.APIKey)
	return k
}

// actingOrg is the organisation a machine call is for: that of the key, or the
// school that a reseller names in X-Org-ID.
func actingOrg(c echo.Context) (int64, error) {
	h := c.Request().Header.Get("X-Org-ID")
	if h == "" {
		return keyOf(c).OrgID, nil
	}
	id, err := strconv.ParseInt(h, 10, 64)
	if err != nil {
		return 0, apperr.Invalid(map[string]string{"X-Org-ID": "must be a number"})
	}
	return id, nil
}
