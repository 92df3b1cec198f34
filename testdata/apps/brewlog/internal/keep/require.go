package keep

import (
	"errors"
	"slices"

	"github.com/labstack/echo/v4"
)

// policy is what a route takes.
type policy struct {
	session, token, basic bool
	scopes                []string
	optional, steward     bool
}

// Option adds to what a route takes.
type Option func(*policy)

// Session takes the cookie of the web site.
func Session() Option { return func(p *policy) { p.session = true } }

// Token takes tokens that were granted all of the scopes.
func Token(scopes ...string) Option {
	return func(p *policy) { p.token, p.scopes = true, append(p.scopes, scopes...) }
}

// Basic takes email and password.
func Basic() Option { return func(p *policy) { p.basic = true } }

// Optional lets strangers in, too.
func Optional() Option { return func(p *policy) { p.optional = true } }

// Steward keeps all out but those who run the club.
func Steward() Option { return func(p *policy) { p.steward = true } }

// Require returns the guard of routes that take what the options say.
func (k *Keeper) Require(opts ...Option) echo.MiddlewareFunc {
	var p policy
	for _, opt := range opts {
		opt(&p)
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			b, err := k.identify(c, p)
			switch {
			case errors.Is(err, errNobody) && p.optional:
				return next(c)
			case errors.Is(err, errNobody):
				return echo.ErrUnauthorized
			case err != nil:
				return err
			case p.steward && !b.Steward:
				return echo.ErrForbidden
			}
			c.Set(callerKey, b)
			return next(c)
		}
	}
}

func (k *Keeper) identify(c echo.Context, p policy) (*Brewer, error) {
	r := c.Request()
	if p.token {
		if raw := Bearer(c); raw != "" {
			return k.byToken(r.Context(), raw, p.scopes)
		}
	}
	if p.basic {
		if email, password, ok := r.BasicAuth(); ok {
			return k.byPassword(r.Context(), email, password)
		}
	}
	if p.session {
		if id := k.sessions.GetInt64(r.Context(), "brewer"); id != 0 {
			return k.byID(r.Context(), id)
		}
	}
	return nil, errNobody
}

// covers tells whether all scopes that are asked for were granted.
func covers(granted, asked []string) bool {
	for _, scope := range asked {
		if !slices.Contains(granted, scope) {
			return false
		}
	}
	return true
}
