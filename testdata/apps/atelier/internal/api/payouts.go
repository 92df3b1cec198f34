package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/domain"
	"example.com/atelier/internal/httpx"
)

// PayoutHandler shows instructors their money. It is older than package
// service and talks to the repository itself.
type PayoutHandler struct{ payouts domain.PayoutRepository }

func NewPayoutHandler(p domain.PayoutRepository) *PayoutHandler { return &PayoutHandler{payouts: p} }

// Routes is mounted behind the token check.
func (h *PayoutHandler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", h.list)
	r.Get("/{payoutID}", h.get)
	r.Post("/{payoutID}/dispute", h.dispute)
	return r
}

func payoutFilter(r *http.Request) (f domain.PayoutFilter, err error) {
	if f.UserID, err = httpx.QueryInt64(r, "user"); err != nil {
		return f, err
	}
	cur, err := httpx.ParseCursor(r)
	if err != nil {
		return f, err
	}
	f.Status = r.URL.Query().Get("status")
	f.Before = cur.Before
	f.Limit = httpx.Limit(r)
	return f, nil
}

func payoutPage(list []domain.Payout, limit int) httpx.Page[domain.Payout] {
	page := httpx.Page[domain.Payout]{Items: list}
	if len(list) == limit {
		page.Next = httpx.Cursor{Before: list[len(list)-1].ID}.String()
	}
	return page
}

func (h *PayoutHandler) list(w http.ResponseWriter, r *http.Request) {
	f, err := payoutFilter(r)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	// Staff name a user; for everybody else it is their own list.
	if f.UserID == 0 {
		f.UserID = auth.MustFrom(r.Context()).ID
	}
	list, err := h.payouts.List(r.Context(), f)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	httpx.JSON(w, http.StatusOK, payoutPage(list, f.Limit))
}

func (h *PayoutHandler) get(w http.ResponseWriter, r *http.Request) {
	id, err := httpx.PathID(r, "payoutID")
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	p, err := h.payouts.GetFor(r.Context(), id, auth.MustFrom(r.Context()).ID)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	httpx.JSON(w, http.StatusOK, p)
}

type disputeRequest struct {
	Reason string `json:"reason" validate:"required,min=5,max=500"`
}

func (h *PayoutHandler) dispute(w http.ResponseWriter, r *http.Request) {
	id, err := httpx.PathID(r, "payoutID")
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	in, err := httpx.Bind[disputeRequest](r)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	caller := auth.MustFrom(r.Context())
	if _, err := h.payouts.BelongsTo(r.Context(), id, caller.ID); err != nil {
		httpx.Fail(w, r, err)
		return
	}
	if err := h.payouts.Dispute(r.Context(), id, in.Reason); err != nil {
		httpx.Fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
