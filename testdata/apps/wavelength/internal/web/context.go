// Package web is what all features share: the request context, middleware and errors.
package web

import (
	"github.com/labstack/echo/v4"
)

// User is who is signed in.
type User struct {
	ID        int64  `db:"id" json:"id"`
	Email     string `db:"email" json:"email"`
	Name      string `db:"name" json:"name"`
	Staff     bool   `db:"staff" json:"staff"`
	Suspended bool   `db:"suspended" json:"-"`
}

// Membership ties the user to the station of the path.
type Membership struct {
	ID        int64  `db:"id"`
	StationID int64  `db:"station_id"`
	Role      string `db:"role"`
}

// Context is echo's with what the middleware found out.
type Context struct {
	echo.Context
	User   *User
	Member *Membership
}

// Handler is an echo handler that wants our context.
type Handler func(c *Context) error

// H makes an echo handler of h.
func H(h Handler) echo.HandlerFunc {
	return func(c echo.Context) error {
		cc, ok := c.(*Context)
		if !ok {
			return echo.ErrInternalServerError
		}
		return h(cc)
	}
}

// Extend puts our context around echo's; it is the first middleware.
func Extend(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error { return next(&Context{Context: c}) }
}

// ID reads a numeric path parameter.
func (c *Context) ID(name string) (int64, error) {
	var id int64
	err := echo.PathParamsBinder(c).MustInt64(name, &id).BindError()
	return id, err
}
