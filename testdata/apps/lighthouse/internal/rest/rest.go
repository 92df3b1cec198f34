// Package rest is the API for people, described by huma.
package rest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"

	"example.com/lighthouse/internal/identity"
	"example.com/lighthouse/internal/store"
)

// API has the operations.
type API struct{ st *store.Store }

// Mount adds the operations to a router.
func Mount(r chi.Router, st *store.Store) huma.API {
	cfg := huma.DefaultConfig("lighthouse", "2.3.0")
	cfg.OpenAPIPath, cfg.DocsPath, cfg.SchemasPath = "", "", ""
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{sessionScheme: {Type: "http", Scheme: "bearer"}}
	api := humachi.New(r, cfg)
	api.UseMiddleware(provide(st), authenticate(api, st))

	v1 := huma.NewGroup(api, "/v1")
	v1.UseSimpleModifier(secureByDefault)
	a := &API{st: st}
	a.registerAccounts(v1)
	a.registerBeacons(v1)
	a.registerInspections(v1)
	a.registerOrders(v1)
	a.registerExports(api)

	r.With(a.session).Get("/reports/{inspection}/text", a.report)
	return api
}

// session guards what huma does not serve.
func (a *API) session(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			http.Error(w, "sign in first", http.StatusUnauthorized)
			return
		}
		p, err := a.st.PersonBySession(r.Context(), identity.Hash(token))
		if err != nil {
			http.Error(w, "sign in first", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(withPerson(r.Context(), &p)))
	})
}

// report is an inspection as a page to print.
func (a *API) report(w http.ResponseWriter, r *http.Request) {
	p, ok := identity.PersonOf(r.Context())
	if !ok {
		http.Error(w, "sign in first", http.StatusUnauthorized)
		return
	}
	id, err := strconv.ParseInt(chi.URLParam(r, "inspection"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	ins, err := a.st.Inspection(r.Context(), p.ID, id)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, "Inspection %d\n\n%s\n", ins.ID, ins.Remarks)
}
