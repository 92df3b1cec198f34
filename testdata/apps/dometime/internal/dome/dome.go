// Package dome implements the operations of the API.
package dome

import (
	"net/http"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/jackc/pgx/v5/pgxpool"
	middleware "github.com/oapi-codegen/nethttp-middleware"

	"example.com/dometime/internal/api"
	"example.com/dometime/internal/gate"
	"example.com/dometime/internal/reply"
)

// Dome implements api.ServerInterface.
type Dome struct {
	pool *pgxpool.Pool
	gate *gate.Gate
}

var _ api.ServerInterface = (*Dome)(nil)

// New returns a Dome.
func New(pool *pgxpool.Pool, g *gate.Gate) *Dome {
	return &Dome{pool, g}
}

// Routes is the whole API. What the generator writes stands behind the
// validator, what is written by hand brings its own guard.
func (d *Dome) Routes() (http.Handler, error) {
	spec, err := api.GetSpec()
	if err != nil {
		return nil, err
	}
	validate := middleware.OapiRequestValidatorWithOptions(spec, &middleware.Options{
		Options:               openapi3filter.Options{AuthenticationFunc: d.gate.Authenticate},
		ErrorHandler:          reply.Refuse,
		SilenceServersWarning: true,
	})
	generated := api.HandlerWithOptions(d, api.StdHTTPServerOptions{
		BaseURL:     "/v1",
		Middlewares: []api.MiddlewareFunc{d.gate.StaffArea},
		ErrorHandlerFunc: func(w http.ResponseWriter, _ *http.Request, err error) {
			reply.Refuse(w, err.Error(), http.StatusBadRequest)
		},
	})

	mux := http.NewServeMux()
	mux.Handle("/v1/", gate.Remember(validate(generated)))

	mux.HandleFunc("PUT /v1/proposals/{proposalId}/coauthors/{observerId}", d.gate.Session(d.addCoauthor))
	mux.HandleFunc("DELETE /v1/proposals/{observerId}/coauthors/{proposalId}", d.gate.Session(d.removeCoauthor))

	mux.HandleFunc("GET /v1/frames/{frameId}/raw", d.gate.Bearer(d.rawFrame))
	mux.HandleFunc("GET /v1/frames/{id}/thumbnail", d.gate.Bearer(d.thumbnail, "frames:read"))
	mux.HandleFunc("GET /v1/frames/{frameId}/preview", d.preview)

	mux.HandleFunc("GET /v1/charts/{chartId}", d.gate.Maybe(d.chart))
	mux.HandleFunc("GET /v1/charts/{chartId}/svg", d.gate.Session(d.drawChart))

	mux.HandleFunc("GET /v1/schedule/tonight", d.gate.StaffOnly(d.tonight))
	mux.HandleFunc("GET /v1/reports/usage", d.gate.StaffOnly(d.usageReport))
	mux.HandleFunc("GET /v1/exports/allocations.csv", d.exportAllocations)
	return mux, nil
}
