// Package internalapi serves our own workloads: the scheduler, the billing run
// and the support console.
package internalapi

import (
	"crypto/subtle"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/transport/authn"
	"example.com/metrica/internal/transport/jsonapi"
	"example.com/metrica/internal/usecase"
)

// TokenHeader is for workloads that the mesh gives no certificate.
const TokenHeader = "X-Service-Token"

type API struct {
	ingest  *usecase.Ingest
	billing *usecase.Billing
	token   []byte
	log     *slog.Logger
}

func New(ingest *usecase.Ingest, billing *usecase.Billing, token string, log *slog.Logger) *API {
	return &API{ingest: ingest, billing: billing, token: []byte(token), log: log}
}

func (a *API) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(a.peer)
	r.Group(func(r chi.Router) {
		r.Use(authn.Require[principal.Service])
		r.Method(http.MethodPost, "/usage/rollup", jsonapi.Handler(a.rollup))
	})
	r.Method(http.MethodGet, "/orgs/{id}/usage", jsonapi.Handler(a.usage))
	return r
}

// peer recognises the calling workload by the certificate that the server has
// verified or by the static token.
func (a *API) peer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := ""
		if r.TLS != nil && len(r.TLS.VerifiedChains) > 0 {
			name = r.TLS.VerifiedChains[0][0].Subject.CommonName
		} else if t := r.Header.Get(TokenHeader); t != "" {
			if len(a.token) == 0 || subtle.ConstantTimeCompare([]byte(t), a.token) != 1 {
				jsonapi.Error(w, r, domain.ErrUnauthenticated)
				return
			}
			name = "static"
		}
		if name != "" {
			a.log.DebugContext(r.Context(), "internal call", "peer", name, "path", r.URL.Path)
			r = r.WithContext(principal.With(r.Context(), principal.Service{Name: name}))
		}
		next.ServeHTTP(w, r)
	})
}

func (a *API) rollup(w http.ResponseWriter, r *http.Request) error {
	day, err := time.Parse(time.DateOnly, r.URL.Query().Get("day"))
	if err != nil {
		return domain.ErrInvalid
	}
	n, err := a.ingest.Rollup(r.Context(), day).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "rollups", day.Format(time.DateOnly), map[string]int64{"orgs": n})
}

// usage is what the support console shows next to a ticket.
func (a *API) usage(w http.ResponseWriter, r *http.Request) error {
	days, err := a.billing.Usage(r.Context(), chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.Many(w, "usage", days, func(u domain.Usage) string { return u.Day.Format(time.DateOnly) })
}
