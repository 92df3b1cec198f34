package web

import (
	"database/sql"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"
)

// ErrConflict is returned where the state of a row does not allow the change.
var ErrConflict = errors.New("conflict")

// Errors is the HTTPErrorHandler.
func Errors(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	code, msg := http.StatusInternalServerError, any("internal error")
	var he *echo.HTTPError
	var be *echo.BindingError
	switch {
	case errors.As(err, &be):
		code, msg = http.StatusBadRequest, be.Field+": "+http.StatusText(http.StatusBadRequest)
	case errors.As(err, &he):
		code, msg = he.Code, he.Message
	case errors.Is(err, sql.ErrNoRows):
		code, msg = http.StatusNotFound, "not found"
	case errors.Is(err, ErrConflict):
		code, msg = http.StatusConflict, err.Error()
	default:
		c.Logger().Error(err)
	}
	_ = c.JSON(code, map[string]any{"message": msg})
}

// Changed makes an error of a statement that changed nothing.
func Changed(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = sql.ErrNoRows
	}
	return err
}
