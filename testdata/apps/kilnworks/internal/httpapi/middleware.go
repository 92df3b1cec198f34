package httpapi

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"

	"example.com/kilnworks/internal/apperr"
	"example.com/kilnworks/internal/domain"
	"example.com/kilnworks/internal/store"
)

// mapErrors turns what the services return into HTTP errors.
func mapErrors(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		err := next(c)
		var app *apperr.Error
		switch {
		case err == nil:
			return nil
		case errors.As(err, &app):
			return echo.NewHTTPError(app.Status, app.Text)
		case errors.Is(err, store.ErrNotFound):
			return echo.NewHTTPError(http.StatusNotFound, "no such thing")
		case errors.Is(err, store.ErrStale):
			return echo.NewHTTPError(http.StatusConflict, "somebody was faster")
		}
		return err
	}
}

// requireUser stores whose token the request bears.
func (s *Server) requireUser(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Request().Method == http.MethodOptions {
			return next(c) // browsers ask without credentials first
		}
		token, ok := strings.CutPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
		if !ok {
			return apperr.Unauthenticated()
		}
		u, err := s.accounts.ByToken(c.Request().Context(), token)
		if err != nil {
			return err
		}
		c.Set("user", u)
		return next(c)
	}
}

// caller is the user of the request.
func caller(c echo.Context) *domain.User {
	u, _ := c.Get("user").(*domain.User)
	return u
}

func requireRole(roles ...string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if u := caller(c); u == nil || !slices.Contains(roles, u.Role) {
				return apperr.Forbidden()
			}
			return next(c)
		}
	}
}

// splitKey takes "Bearer kw_<prefix>_<secret>" apart.
func splitKey(c echo.Context) (prefix, secret string, ok bool) {
	key, ok := strings.CutPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer kw_")
	if !ok {
		return "", "", false
	}
	return strings.Cut(key, "_")
}

// verifyKey admits the controller of a kiln.
func (s *Server) verifyKey(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		prefix, secret, ok := splitKey(c)
		if !ok {
			return apperr.Unauthenticated()
		}
		key, err := s.st.Keys.OneBy(c.Request().Context(), store.Eq("prefix", prefix))
		if err != nil || bcrypt.CompareHashAndPassword([]byte(key.SecretHash), []byte(secret)) != nil {
			return apperr.Unauthenticated()
		}
		c.Set("kiln", key.KilnID)
		return next(c)
	}
}

// identifyKey is for polling: bcrypt every ten seconds is too much for the controllers' host.
func (s *Server) identifyKey(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		prefix, _, ok := splitKey(c)
		if !ok {
			return apperr.Unauthenticated()
		}
		key, err := s.st.Keys.OneBy(c.Request().Context(), store.Eq("prefix", prefix))
		if errors.Is(err, store.ErrNotFound) {
			return apperr.Unauthenticated()
		}
		if err != nil {
			return err
		}
		c.Set("kiln", key.KilnID)
		return next(c)
	}
}

// editableGlaze loads the glaze of the path for those who may edit it.
func (s *Server) editableGlaze(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := pathID(c, "glaze")
		if err != nil {
			return err
		}
		g, err := s.glazes.Editable(c.Request().Context(), caller(c), id)
		if err != nil {
			return err
		}
		c.Set("glaze", g)
		return next(c)
	}
}

func pathID(c echo.Context, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		return 0, store.ErrNotFound
	}
	return id, nil
}
