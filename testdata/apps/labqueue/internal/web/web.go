// Package web holds what every slice needs to speak HTTP.
package web

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/labstack/echo/v4"
)

var (
	ErrUnauthorized = echo.NewHTTPError(http.StatusUnauthorized, "please sign in")
	ErrForbidden    = echo.NewHTTPError(http.StatusForbidden, "not allowed")
	ErrNotFound     = echo.NewHTTPError(http.StatusNotFound, "not found")
)

// ID reads a numeric path parameter.
func ID(c echo.Context, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, ErrNotFound
	}
	return id, nil
}

// Body decodes the request.
func Body[T any](c echo.Context) (*T, error) {
	var v T
	if err := (&echo.DefaultBinder{}).BindBody(c, &v); err != nil {
		return nil, echo.NewHTTPError(http.StatusBadRequest, "malformed body")
	}
	return &v, nil
}

// OneOf turns "nothing matched" into a 404.
func OneOf(n int64, err error) error {
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// Errors writes what a handler returned.
func Errors(log *slog.Logger) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if c.Response().Committed {
			return
		}
		if errors.Is(err, pgx.ErrNoRows) {
			err = ErrNotFound
		}
		he := new(echo.HTTPError)
		if !errors.As(err, &he) {
			log.Error("request failed", "path", c.Path(), "err", err)
			he = echo.NewHTTPError(http.StatusInternalServerError, "internal error")
		}
		_ = c.JSON(he.Code, echo.Map{"error": he.Message})
	}
}
