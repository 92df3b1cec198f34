package api

import (
	"context"
	"crypto/subtle"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"example.com/parcelhub2/internal/apperr"
	"example.com/parcelhub2/internal/auth"
	"example.com/parcelhub2/internal/store"
)

type middleware func(http.Handler) http.Handler

// guards maps the scopes of the routing table to what enforces them. "open"
// routes are not wrapped.
func (a *API) guards() map[string]middleware {
	return map[string]middleware{
		"user":    signedIn,
		"shipper": ofKind(auth.Shipper),
		"carrier": ofKind(auth.Carrier),
		"party":   a.party,
		"ops":     opsOnly,
	}
}

// identify puts the caller in the context, if there are credentials. Bad
// credentials end the request; whether there must be any is up to the guard.
func (a *API) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var p auth.Principal
		var err error
		if tok, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
			p, err = a.tokens.Open(tok)
			if err != nil {
				err = apperr.Unauthenticated
			}
		} else if key := r.Header.Get("X-Api-Key"); key != "" {
			p, err = a.dir.ByKey(r.Context(), key)
		} else {
			next.ServeHTTP(w, r)
			return
		}
		if err != nil {
			writeError(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(auth.With(r.Context(), p)))
	})
}

func signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := auth.Require(r.Context()); err != nil {
			writeError(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ofKind admits dispatchers and integrations of one kind of company.
func ofKind(kind string) middleware {
	return func(next http.Handler) http.Handler {
		return signedIn(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p := auth.From(r.Context())
			if p.Kind != kind || p.Role == auth.RoleDriver {
				writeError(w, r, apperr.Forbidden)
				return
			}
			next.ServeHTTP(w, r)
		}))
	}
}

func opsOnly(next http.Handler) http.Handler {
	return signedIn(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !auth.From(r.Context()).IsOps() {
			writeError(w, r, apperr.Forbidden)
			return
		}
		next.ServeHTTP(w, r)
	}))
}

type shipmentKey struct{}

// party admits the two companies of the shipment in the path and leaves the
// shipment in the context.
func (a *API) party(next http.Handler) http.Handler {
	return signedIn(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "shipment")
		if err != nil {
			writeError(w, r, err)
			return
		}
		ship, err := a.st.Shipment(r.Context(), id)
		if err != nil {
			writeError(w, r, err)
			return
		}
		if !ship.PartyTo(auth.From(r.Context()).CompanyID) {
			writeError(w, r, apperr.NotFound)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), shipmentKey{}, ship)))
	}))
}

func shipmentFrom(ctx context.Context) *store.Shipment {
	return ctx.Value(shipmentKey{}).(*store.Shipment)
}

// internalKey admits our schedulers, which share a key with us.
func (a *API) internalKey(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := r.Header.Get("X-Internal-Key")
		if a.cfg.InternalKey == "" || subtle.ConstantTimeCompare([]byte(got), []byte(a.cfg.InternalKey)) != 1 {
			writeError(w, r, apperr.Unauthenticated)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// internalService admits the ledger and billing services, which name
// themselves in X-Service-Name.
func (a *API) internalService(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Header.Get("X-Service-Name")
		if name == "" {
			writeError(w, r, apperr.Unauthenticated)
			return
		}
		a.log.InfoContext(r.Context(), "internal call", "service", name, "path", r.URL.Path)
		next.ServeHTTP(w, r)
	})
}

type requestIDKey struct{}

func requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if id == "" || len(id) > 64 {
			id = uuid.NewString()
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

func (a *API) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		a.log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path,
			"request_id", r.Context().Value(requestIDKey{}), "took", time.Since(start))
	})
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, apperr.NotFound
	}
	return id, nil
}
