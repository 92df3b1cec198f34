package api

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/httperr"
	"example.com/railfreight/internal/identity"
	"example.com/railfreight/internal/route"
)

// Check decides whether a request may go on: nil, or why not.
type Check func(r *http.Request) error

// all passes when every check does; the first refusal counts.
func all(checks ...Check) Check {
	return func(r *http.Request) error {
		for _, c := range checks {
			if err := c(r); err != nil {
				return err
			}
		}
		return nil
	}
}

// anyOf passes when one of the checks does; the last refusal counts.
func anyOf(checks ...Check) Check {
	return func(r *http.Request) error {
		err := error(httperr.Forbidden)
		for _, c := range checks {
			if err = c(r); err == nil {
				return nil
			}
		}
		return err
	}
}

// guard puts a check in front of a handler.
func guard(c Check, h route.Handler) route.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := c(r); err != nil {
			return err
		}
		return h(w, r)
	}
}

// require puts a check in front of a group.
func require(c Check) route.Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := c(r); err != nil {
				httperr.Write(w, r, err)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func authenticated(r *http.Request) error {
	if !identity.Of(r.Context()).Known() {
		return httperr.Unauthorized
	}
	return nil
}

func staff(r *http.Request) error {
	if !identity.Of(r.Context()).Staff {
		return httperr.Forbidden
	}
	return nil
}

func machine(r *http.Request) error {
	if identity.Of(r.Context()).Company == 0 {
		return httperr.Forbidden
	}
	return nil
}

// memberOf lets members of the company of the path pass, in one of the roles
// if any are named, and machines of the company.
func (a *API) memberOf(param string, roles ...string) Check {
	return a.memberOfCompany(func(r *http.Request) string { return r.PathValue(param) }, roles...)
}

// memberOfQuery is memberOf for the query string.
func (a *API) memberOfQuery(param string, roles ...string) Check {
	return a.memberOfCompany(func(r *http.Request) string { return r.URL.Query().Get(param) }, roles...)
}

func (a *API) memberOfCompany(which func(*http.Request) string, roles ...string) Check {
	return func(r *http.Request) error {
		company, err := strconv.ParseInt(which(r), 10, 64)
		if err != nil {
			return httperr.Bad("company must be a number")
		}
		who := identity.Of(r.Context())
		if who.Company == company && len(roles) == 0 {
			return nil
		}
		role, err := a.q.GetMemberRole(r.Context(), db.GetMemberRoleParams{CompanyID: company, UserID: who.User})
		if errors.Is(err, sql.ErrNoRows) {
			return httperr.NotFound
		}
		if err != nil {
			return err
		}
		if len(roles) > 0 && !slices.Contains(roles, role) {
			return httperr.Forbidden
		}
		return nil
	}
}

// resource is a kind of thing that people have.
type resource struct {
	param string // of the path
	owned func(ctx context.Context, q *db.Queries, id, user int64) (bool, error)
}

var (
	consignment = resource{"id", func(ctx context.Context, q *db.Queries, id, user int64) (bool, error) {
		return q.IsShipper(ctx, db.IsShipperParams{ID: id, ShipperID: user})
	}}
	carriage = resource{"id", func(ctx context.Context, q *db.Queries, id, user int64) (bool, error) {
		return q.IsCarrier(ctx, db.IsCarrierParams{ID: id, UserID: user})
	}}
	wagon = resource{"wagon", func(ctx context.Context, q *db.Queries, id, user int64) (bool, error) {
		return q.IsWagonKeeper(ctx, db.IsWagonKeeperParams{ID: id, UserID: user})
	}}
	invoice = resource{"id", func(ctx context.Context, q *db.Queries, id, user int64) (bool, error) {
		return q.IsPayer(ctx, db.IsPayerParams{ID: id, PayerID: user})
	}}
	document = resource{"id", func(ctx context.Context, q *db.Queries, id, user int64) (bool, error) {
		return q.IsDocumentOwner(ctx, db.IsDocumentOwnerParams{ID: id, OwnerID: user})
	}}
)

// owns lets those pass who have the thing of the path.
func (a *API) owns(kind resource) Check {
	return func(r *http.Request) error {
		id, err := pathID(r, kind.param)
		if err != nil {
			return err
		}
		ok, err := kind.owned(r.Context(), a.q, id, identity.Of(r.Context()).User)
		if err != nil {
			return err
		}
		if !ok {
			return httperr.NotFound
		}
		return nil
	}
}

// memo remembers for a minute that a check passed for a key. Viewers fetch
// files in ranges, and each range would ask the database again.
func memo(c Check, keyOf func(*http.Request) string) Check {
	var mu sync.Mutex
	passed := map[string]time.Time{}
	return func(r *http.Request) error {
		key := keyOf(r)
		mu.Lock()
		until, ok := passed[key]
		mu.Unlock()
		if ok && time.Now().Before(until) {
			return nil
		}
		if err := c(r); err != nil {
			return err
		}
		mu.Lock()
		passed[key] = time.Now().Add(time.Minute)
		mu.Unlock()
		return nil
	}
}

func byPath(r *http.Request) string { return r.URL.Path }

func byCallerAndPath(r *http.Request) string {
	return strconv.FormatInt(identity.Of(r.Context()).User, 10) + " " + r.URL.Path
}
