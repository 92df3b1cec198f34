// Package internalapi is served on a port of its own, for the scheduler and for
// machines of partners.
package internalapi

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"time"

	"example.com/kitchenhub/internal/render"
	"example.com/kitchenhub/internal/store"
)

// API of the internal port.
type API struct {
	store      *store.Store
	jobSecret  []byte
	courierKey []byte
}

// New returns the internal API.
func New(st *store.Store, jobSecret, courierKey string) *API {
	return &API{store: st, jobSecret: []byte(jobSecret), courierKey: []byte(courierKey)}
}

// Handler returns the routes of the internal port.
func (a *API) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /internal/jobs/nightly", a.scheduled(a.nightly))
	mux.HandleFunc("POST /internal/hooks/courier", a.courier)
	mux.HandleFunc("GET /internal/payroll/{restaurant}", a.payroll)
	return mux
}

// scheduled admits the scheduler.
func (a *API) scheduled(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := []byte(r.Header.Get("X-Job-Secret"))
		if len(a.jobSecret) == 0 || subtle.ConstantTimeCompare(got, a.jobSecret) != 1 {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next(w, r)
	})
}

func (a *API) nightly(w http.ResponseWriter, r *http.Request) {
	n, err := a.store.Vouchers.Expire(r.Context())
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.JSON(w, map[string]int64{"vouchers": n})
}

func (a *API) signed(r *http.Request, body []byte) bool {
	got, err := hex.DecodeString(r.Header.Get("X-Courier-Signature"))
	if err != nil || len(a.courierKey) == 0 {
		return false
	}
	mac := hmac.New(sha256.New, a.courierKey)
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), got)
}

// courier is told by the delivery service what became of an order.
func (a *API) courier(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
	if err != nil || !a.signed(r, body) {
		http.Error(w, "bad signature", http.StatusUnauthorized)
		return
	}
	var event struct {
		Order int64  `json:"order"`
		State string `json:"state"`
	}
	if err := json.Unmarshal(body, &event); err != nil {
		http.Error(w, "bad event", http.StatusBadRequest)
		return
	}
	if err := a.store.Orders.SetStatus(r.Context(), event.Order, "courier: "+event.State); err != nil {
		render.Fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// payroll hands the approved hours to the accountants' software, which pulls
// them once a month through the VPN.
func (a *API) payroll(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("restaurant"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	sheets, err := a.store.Timesheets.Approved(r.Context(), id)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	out := csv.NewWriter(w)
	for _, t := range sheets {
		_ = out.Write([]string{strconv.FormatInt(t.UserID, 10), t.Week.Format(time.DateOnly), strconv.FormatInt(t.Minutes, 10), t.Remark})
	}
	out.Flush()
}
