// Package office is the back office of a restaurant.
package office

import (
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/kitchenhub/internal/access"
	"example.com/kitchenhub/internal/store"
)

// Handlers of the back office.
type Handlers struct {
	st   *store.Store
	gate *access.Gate
}

// New returns the back office.
func New(st *store.Store, g *access.Gate) *Handlers { return &Handlers{st: st, gate: g} }

// Routes hangs below /office.
func (h *Handlers) Routes(r chi.Router) {
	r.Use(h.gate.SignedIn)

	// from the time before a restaurant's id was part of the address
	r.Post("/shifts/{id}", h.saveShift)
	r.Post("/shifts/{id}/swap", h.swapShifts)
	r.Get("/invoices/{id}/file", h.invoiceFile)

	r.Route("/{rid}", func(r chi.Router) {
		r.Use(h.gate.Seated)
		r.Get("/reservations", h.reservations)
		r.Get("/reservations.csv", h.reservationsCSV)
		r.Post("/menu/{item}", h.saveItem)
		r.Post("/menu/{item}/delete", h.removeItem)
		r.Post("/timesheets/approve", h.approve)
		r.Route("/purchase-orders/{po}", func(r chi.Router) {
			r.Get("/", h.purchaseOrder)
			r.Post("/lines/{line}", h.receive)
			r.Post("/invoice", h.uploadInvoice)
		})
	})
}

// formInt returns 0 when the field is missing or no number.
func formInt(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(r.FormValue(name), 10, 64)
	return n
}

func param(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	return n
}

// span reads ?from= and ?to=, by default the coming fortnight.
func span(r *http.Request) (from, to time.Time) {
	from, err := time.Parse(time.DateOnly, r.FormValue("from"))
	if err != nil {
		from = time.Now().Truncate(24 * time.Hour)
	}
	to, err = time.Parse(time.DateOnly, r.FormValue("to"))
	if err != nil {
		to = from.AddDate(0, 0, 14)
	}
	return from, to
}
