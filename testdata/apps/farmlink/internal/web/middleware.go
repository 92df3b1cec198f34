package web

import (
	"context"
	"errors"
	"net/http"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/identity"
	"example.com/farmlink/internal/policy"
	"example.com/farmlink/internal/store"
)

const companyHeader = "X-Company-ID"

// gate makes a middleware of a check, which returns the context to go on with
// or the error to stop with.
func gate(a *app, check func(r *http.Request) (context.Context, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return handle(a, func(w http.ResponseWriter, r *http.Request) error {
			ctx, err := check(r)
			if err != nil {
				return err
			}
			next.ServeHTTP(w, r.WithContext(ctx))
			return nil
		})
	}
}

// whoCalls resolves the session of the request.
func whoCalls(a *app, r *http.Request) (identity.Actor, error) {
	return a.sessions.Resolve(r.Context(), httpkit.Token(r, "Bearer"))
}

// requireSession admits signed-in users.
func requireSession(a *app) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		who, err := whoCalls(a, r)
		if err != nil {
			a.log.DebugContext(r.Context(), "no session", "err", err)
			return nil, httpkit.ErrUnauthorized
		}
		return httpkit.Put(r.Context(), who), nil
	})
}

// attachSession notes who is signed in and admits everybody; sign-up and login
// sit behind it.
func attachSession(a *app) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		who, err := whoCalls(a, r)
		if err != nil {
			return r.Context(), nil
		}
		return httpkit.Put(r.Context(), who), nil
	})
}

// dockSession is requireSession for the tablets at the loading docks. Trucks
// must not wait for us: while sessions cannot be looked up at all, the tablets
// keep working.
func dockSession(a *app) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		who, err := whoCalls(a, r)
		switch {
		case errors.Is(err, identity.ErrNoSession):
			return nil, err
		case err != nil:
			a.log.WarnContext(r.Context(), "dock: session store unavailable", "err", err)
			return r.Context(), nil
		}
		return httpkit.Put(r.Context(), who), nil
	})
}

// tenantFor finds the company that the request wants to act for, and the
// user's seat there.
func tenantFor(a *app, r *http.Request, who identity.Actor) (policy.Tenant, error) {
	id := httpkit.HeaderID(r, companyHeader)
	role, err := a.guard.Seat(r.Context(), who, id)
	if err != nil {
		return policy.Tenant{}, err
	}
	return policy.Tenant{CompanyID: id, Role: role}, nil
}

// requireTenant admits users that have a seat in the company they act for. It
// sits behind requireSession.
func requireTenant(a *app) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		t, err := tenantFor(a, r, actor(r.Context()))
		return httpkit.Put(r.Context(), t), err
	})
}

// requireRole admits users with at least that role in the company they act
// for. It sits behind requireTenant.
func requireRole(a *app, min policy.Role) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		if !tenant(r.Context()).Role.AtLeast(min) {
			return nil, policy.ErrDenied
		}
		return r.Context(), nil
	})
}

// requireStaff admits employees of the platform. It sits behind requireSession.
func requireStaff(a *app) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		if !actor(r.Context()).Staff {
			return nil, policy.ErrDenied
		}
		return r.Context(), nil
	})
}

// requireDevice admits devices with their key.
func requireDevice(a *app) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		d, err := a.fleet.DeviceByKey(r.Context(), httpkit.Token(r, "Device"))
		if errors.Is(err, store.ErrNotFound) {
			return nil, httpkit.ErrUnauthorized
		}
		return httpkit.Put(r.Context(), d), err
	})
}

// requireGateway admits the gateways that collect from probes without a radio
// of their own. Gateways are older than device keys and show the id that they
// were installed with.
func requireGateway(a *app) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		if r.Header.Get("X-Gateway-ID") == "" {
			return nil, httpkit.ErrUnauthorized
		}
		return r.Context(), nil
	})
}

// loadDevice puts the device of the path into the context, if it is one of the
// company's.
func loadDevice(a *app) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		ctx := r.Context()
		d, err := a.fleet.OwnDevice(ctx, tenant(ctx).CompanyID, httpkit.PathID(r, "device"))
		return httpkit.Put(ctx, d), err
	})
}

// loadOrder puts the order of the path into the context, if the company is a
// party to it.
func loadOrder(a *app) func(http.Handler) http.Handler {
	return gate(a, func(r *http.Request) (context.Context, error) {
		ctx := r.Context()
		o, err := a.market.Order(ctx, httpkit.PathID(r, "order"))
		if err != nil {
			return nil, err
		}
		if !o.Involves(tenant(ctx).CompanyID) {
			return nil, store.ErrNotFound
		}
		return httpkit.Put(ctx, o), nil
	})
}
