package guest

import (
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"example.com/kitchenhub/internal/db"
	"example.com/kitchenhub/internal/render"
	"example.com/kitchenhub/internal/store"
)

// myOrders lists the caller's orders. Support opens the list of a customer with ?user=.
func (h *Handlers) myOrders(w http.ResponseWriter, r *http.Request) {
	u, ok := h.gate.User(w, r)
	if !ok {
		return
	}
	f := store.OrderFilter{UserID: u.ID, Status: r.FormValue("status")}
	if id, ok := formInt(r, "user"); ok && id > 0 && u.IsAdmin {
		f.UserID = id
	}
	if id, ok := formInt(r, "restaurant"); ok {
		f.RestaurantID = id
	}
	orders, err := h.store.Orders.List(r.Context(), f)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Page(w, r, "orders", render.V{"Orders": orders})
}

func (h *Handlers) order(w http.ResponseWriter, r *http.Request) {
	o, ok := h.gate.Order(w, r, pathInt(r, "id"))
	if !ok {
		return
	}
	lines, err := h.store.Orders.Lines(r.Context(), o.ID)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Page(w, r, "order", render.V{"Order": o, "Lines": lines})
}

// receipt is for the guest's expenses. The till prints it as well, and the till
// always says which restaurant it stands in.
func (h *Handlers) receipt(w http.ResponseWriter, r *http.Request) {
	u, ok := h.gate.User(w, r)
	if !ok {
		return
	}
	o, err := h.store.Orders.ByID(r.Context(), pathInt(r, "id"))
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	if o.UserID != u.ID {
		till, _ := formInt(r, "restaurant")
		if _, ok := h.gate.Member(w, r, till); !ok {
			return
		}
	}
	lines, err := h.store.Orders.Lines(r.Context(), o.ID)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	out := csv.NewWriter(w)
	_ = out.Write([]string{"item", "qty", "cents"})
	for _, l := range lines {
		_ = out.Write([]string{l.Name, strconv.FormatInt(l.Qty, 10), strconv.FormatInt(l.PriceCents, 10)})
	}
	_ = out.Write([]string{"total " + o.Note, "", strconv.FormatInt(o.TotalCents, 10)})
	out.Flush()
}

func (h *Handlers) reorder(w http.ResponseWriter, r *http.Request) {
	u, ok := h.gate.User(w, r)
	if !ok {
		return
	}
	o, err := h.store.Orders.ByID(r.Context(), pathInt(r, "id"))
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	// Name and address may have changed since the first time.
	u, err = h.store.Users.ByID(r.Context(), o.UserID)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	if o.UserID != u.ID {
		http.NotFound(w, r)
		return
	}
	id, err := h.store.Orders.Again(r.Context(), o.ID, u.ID)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, fmt.Sprintf("/orders/%d", id), "Thank you, "+u.Name+"! We are on it.")
}

// kitchenStatus is pressed on the display above the pass. The display loads the
// restaurant's page first and sends the token of its session along.
func (h *Handlers) kitchenStatus(w http.ResponseWriter, r *http.Request) {
	on, err := h.store.Flags.On(r.Context(), "kitchen-display")
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	if !on {
		http.NotFound(w, r)
		return
	}
	status := r.PostFormValue("status")
	switch status {
	case "cooking", "ready", "collected":
	default:
		http.Error(w, "unknown status", http.StatusBadRequest)
		return
	}
	if err := h.store.Orders.SetStatus(r.Context(), pathInt(r, "id"), status); err != nil {
		render.Fail(w, r, err)
		return
	}
	render.JSON(w, map[string]string{"status": status})
}

var errNotYours = errors.New("guest: not the author")

func (h *Handlers) rewriteReview(w http.ResponseWriter, r *http.Request) {
	u, ok := h.gate.User(w, r)
	if !ok {
		return
	}
	if on, err := h.store.Flags.On(r.Context(), "review-edits"); err != nil || !on {
		render.Back(w, r, "/me/orders", "Reviews cannot be changed at the moment.")
		return
	}
	stars, ok := formInt(r, "stars")
	if !ok || stars < 1 || stars > 5 {
		render.Back(w, r, "/me/orders", "One to five stars, please.")
		return
	}
	id, ctx := pathInt(r, "id"), r.Context()
	err := h.store.DB.Tx(ctx, func(tx *sql.Tx) error {
		rv, err := h.store.Reviews.Lock(ctx, tx, id)
		if err != nil {
			return err
		}
		if rv.UserID != u.ID {
			return errNotYours
		}
		return h.store.Reviews.Rewrite(ctx, tx, id, stars, r.PostFormValue("body"))
	})
	switch {
	case errors.Is(err, errNotYours):
		render.Back(w, r, "/me/orders", "That is not your review.")
	case err != nil:
		render.Fail(w, r, err)
	default:
		render.Back(w, r, "/me/orders", "Thank you, we will have a look at it.")
	}
}

func (h *Handlers) claimVoucher(w http.ResponseWriter, r *http.Request) {
	u, ok := h.gate.User(w, r)
	if !ok {
		return
	}
	err := h.store.Vouchers.Claim(r.Context(), r.PostFormValue("code"), u.ID)
	if errors.Is(err, db.ErrNotFound) {
		render.Back(w, r, "/me/orders", "We do not know this code, or it has been used.")
		return
	}
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, "/me/orders", "The voucher is in your wallet.")
}

// transferVoucher gives a voucher to somebody else. The form of the wallet page
// says from whom, so that a voucher cannot be given away twice.
func (h *Handlers) transferVoucher(w http.ResponseWriter, r *http.Request) {
	u, ok := h.gate.User(w, r)
	if !ok {
		return
	}
	from, ok := formInt(r, "holder_id")
	if !ok {
		from = u.ID
	}
	to, err := h.store.Users.ByEmail(r.Context(), r.PostFormValue("to"))
	if err != nil {
		render.Back(w, r, "/me/orders", "Nobody has an account with that address.")
		return
	}
	err = h.store.Vouchers.HandOver(r.Context(), pathInt(r, "id"), from, to.ID)
	if err != nil {
		render.Back(w, r, "/me/orders", "That voucher is not there any more.")
		return
	}
	render.Back(w, r, "/me/orders", "Given to "+to.Name+".")
}
