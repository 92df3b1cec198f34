package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"example.com/donara/internal/authz"
	"example.com/donara/internal/db"
	"example.com/donara/internal/identity"
)

type ctxKey int

const (
	campaignKey ctxKey = iota
	tenantKey
)

// identify puts the caller into the context. It stops nobody: that is what
// the guards are for.
func (a *API) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := a.ids.Recognise(r)
		if err != nil {
			a.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(identity.With(r.Context(), c)))
	})
}

// filler completes the scope from the request.
type filler func(r *http.Request, s *authz.Scope) error

// guard lets a request through when the rule holds for its scope.
func (a *API) guard(rule authz.Rule, fill ...filler) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return a.handle(func(w http.ResponseWriter, r *http.Request) error {
			scope := &authz.Scope{Caller: identity.From(r.Context())}
			for _, f := range fill {
				if err := f(r, scope); err != nil {
					return err
				}
			}
			if err := authz.Enforce(r.Context(), rule, scope); err != nil {
				return err
			}
			next.ServeHTTP(w, r)
			return nil
		})
	}
}

// charityInPath takes the charity from the route.
func charityInPath(r *http.Request, s *authz.Scope) (err error) {
	s.CharityID, err = pathID(r, "charityID")
	return err
}

// charityOfCampaign takes the charity from the campaign that withCampaign has loaded.
func charityOfCampaign(r *http.Request, s *authz.Scope) error {
	s.CharityID = campaignFrom(r.Context()).CharityID
	return nil
}

// withCampaign loads the campaign of the route into the context.
func (a *API) withCampaign(next http.Handler) http.Handler {
	return a.handle(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "campaignID")
		if err != nil {
			return err
		}
		c, err := a.q.GetCampaign(r.Context(), id)
		if err != nil {
			return err
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), campaignKey, c)))
		return nil
	})
}

func campaignFrom(ctx context.Context) db.Campaign {
	c, _ := ctx.Value(campaignKey).(db.Campaign)
	return c
}

// tenant takes the charity that the dashboard is working in from X-Charity-ID.
func tenant(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.ParseInt(r.Header.Get("X-Charity-ID"), 10, 64)
		if err != nil || id <= 0 {
			respond(w, http.StatusUnprocessableEntity, map[string]string{"error": "X-Charity-ID is missing"})
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tenantKey, id)))
	})
}

func tenantFrom(ctx context.Context) int64 {
	id, _ := ctx.Value(tenantKey).(int64)
	return id
}

// partnerKey is the cheap check for the widgets that poll us: requests
// without one of our keys end here.
func (a *API) partnerKey(next http.Handler) http.Handler {
	return a.handle(func(w http.ResponseWriter, r *http.Request) error {
		key := r.Header.Get(identity.KeyHeader)
		if !strings.HasPrefix(key, identity.KeyPrefix) || len(key) < 20 {
			return fmt.Errorf("partner key: %w", authz.ErrUnauthenticated)
		}
		next.ServeHTTP(w, r)
		return nil
	})
}
