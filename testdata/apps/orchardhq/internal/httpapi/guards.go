package httpapi

import (
	"context"
	"net/http"
	"strings"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/errs"
	"example.com/orchardhq/internal/web"
)

// identify puts the principal into the context if the request has a token. A
// token that is no good ends the request.
func (a *API) identify(next web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			return next(w, r)
		}
		p, err := a.auth.Resolve(r.Context(), token)
		if err != nil {
			return err
		}
		return next(w, r.WithContext(auth.WithPrincipal(r.Context(), p)))
	}
}

// require refuses requests without a principal.
func (a *API) require(next web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if _, ok := auth.From(r.Context()); !ok {
			return errs.Unauthorized{Reason: "sign in first"}
		}
		return next(w, r)
	}
}

// staff admits our own people only.
func (a *API) staff(next web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if p, ok := auth.From(r.Context()); !ok || !p.Staff {
			return errs.Forbidden{Action: "enter"}
		}
		return next(w, r)
	}
}

// member resolves {org} to the caller's membership.
func (a *API) member(next web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p, ok := auth.From(r.Context())
		if !ok {
			return errs.Unauthorized{Reason: "sign in first"}
		}
		m, err := a.Orgs.Membership(r.Context(), r.PathValue("org"), p.UserID)
		if err != nil {
			return err
		}
		return next(w, r.WithContext(auth.WithMembership(r.Context(), m)))
	}
}

// as hands the caller to fn.
func as[Req, Resp any](fn func(context.Context, auth.Principal, Req) (Resp, error)) web.Handler {
	return web.JSON(func(ctx context.Context, req Req) (resp Resp, err error) {
		p, ok := auth.From(ctx)
		if !ok {
			return resp, errs.Unauthorized{Reason: "sign in first"}
		}
		return fn(ctx, p, req)
	})
}

// inOrg hands the caller's membership to fn; for routes behind member.
func inOrg[Req, Resp any](fn func(context.Context, auth.Membership, Req) (Resp, error)) web.Handler {
	return web.JSON(func(ctx context.Context, req Req) (resp Resp, err error) {
		m, ok := auth.MemberFrom(ctx)
		if !ok {
			return resp, errs.NotFound{What: "organisation"}
		}
		return fn(ctx, m, req)
	})
}
