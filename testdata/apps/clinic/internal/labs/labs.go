// Package labs is the part of the API that the laboratory and its analysers
// talk to.
package labs

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/clinic/internal/app"
	"example.com/clinic/internal/authn"
	"example.com/clinic/internal/web/reply"
)

type handlers struct{ desk *app.LabDesk }

// Routes returns the sub-router.
func Routes(desk *app.LabDesk, keys *authn.Keyring) chi.Router {
	h := handlers{desk}
	r := chi.NewRouter()
	r.Route("/orders/{orderID}", func(r chi.Router) {
		r.With(keys.Require).Get("/", h.order)
		r.Get("/results", h.results)
	})
	r.With(analyser).Post("/results", h.record)
	return r
}

// analyser admits the machines of the laboratory.
func analyser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Device-Key") == "" {
			http.Error(w, "device key required", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func orderID(r *http.Request) int64 {
	n, _ := strconv.ParseInt(chi.URLParam(r, "orderID"), 10, 64)
	return n
}

func (h handlers) order(w http.ResponseWriter, r *http.Request) {
	o, err := h.desk.Order(r.Context(), authn.MustActor(r.Context()), orderID(r))
	if err != nil {
		reply.Error(w, r, err)
		return
	}
	reply.JSON(w, http.StatusOK, o)
}

func (h handlers) results(w http.ResponseWriter, r *http.Request) {
	list, err := h.desk.Results(r.Context(), orderID(r))
	if err != nil {
		reply.Error(w, r, err)
		return
	}
	reply.JSON(w, http.StatusOK, list)
}

func (h handlers) record(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Order   int64           `json:"order"`
		Results []app.LabResult `json:"results"`
	}
	if err := reply.Read(r, &in); err != nil {
		reply.Error(w, r, err)
		return
	}
	if err := h.desk.Record(r.Context(), in.Order, in.Results); err != nil {
		reply.Error(w, r, err)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
