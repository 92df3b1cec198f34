package office

import (
	"fmt"
	"io"
	"net/http"
	"path"
	"slices"

	"example.com/kitchenhub/internal/access"
	"example.com/kitchenhub/internal/render"
	"example.com/kitchenhub/internal/session"
	"example.com/kitchenhub/internal/store"
)

const maxScan = 8 << 20

// loadPO returns the purchase order of the path, which has to be one of the house.
func (h *Handlers) loadPO(w http.ResponseWriter, r *http.Request, seat access.Seat) (store.PurchaseOrder, bool) {
	po, err := h.st.Purchasing.ByID(r.Context(), param(r, "po"))
	if err != nil {
		render.Fail(w, r, err)
		return po, false
	}
	if po.RestaurantID != seat.Restaurant.ID {
		http.NotFound(w, r)
		return po, false
	}
	return po, true
}

func (h *Handlers) purchaseOrder(w http.ResponseWriter, r *http.Request) {
	seat := access.SeatOf(r)
	po, ok := h.loadPO(w, r, seat)
	if !ok {
		return
	}
	lines, err := h.st.Purchasing.Lines(r.Context(), po.ID)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Page(w, r, "purchase-order", render.V{"Restaurant": seat.Restaurant, "Order": po, "Lines": lines})
}

// receive notes a delivery, line by line. Floor staff does this too.
func (h *Handlers) receive(w http.ResponseWriter, r *http.Request) {
	seat := access.SeatOf(r)
	po, ok := h.loadPO(w, r, seat)
	if !ok {
		return
	}
	lines, err := h.st.Purchasing.Lines(r.Context(), po.ID)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	back := fmt.Sprintf("/office/%d/purchase-orders/%d", seat.Restaurant.ID, po.ID)
	line := param(r, "line")
	if !slices.ContainsFunc(lines, func(l store.PurchaseLine) bool { return l.ID == line }) {
		render.Back(w, r, back, "That line is gone.")
		return
	}
	if err := h.st.Purchasing.Receive(r.Context(), line, formInt(r, "received")); err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, back, "Noted.")
}

// uploadInvoice stores the scan of an invoice.
func (h *Handlers) uploadInvoice(w http.ResponseWriter, r *http.Request) {
	seat, ok := access.Manager(w, r)
	if !ok {
		return
	}
	po, err := h.st.Purchasing.ByID(r.Context(), param(r, "po"))
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	back := fmt.Sprintf("/office/%d/purchase-orders/%d", seat.Restaurant.ID, po.ID)
	if po.RestaurantID != seat.Restaurant.ID {
		session.Flash(w, r, "This order belongs to another house.")
		http.Redirect(w, r, fmt.Sprintf("/office/%d/reservations", seat.Restaurant.ID), http.StatusSeeOther)
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxScan)
	file, header, err := r.FormFile("scan")
	if err != nil {
		render.Back(w, r, back, "Which file?")
		return
	}
	defer file.Close()
	body, err := io.ReadAll(file)
	if err != nil {
		render.Back(w, r, back, "The file is too large.")
		return
	}
	if err := h.st.Purchasing.AttachInvoice(r.Context(), po.ID, seat.User.ID, path.Base(header.Filename), body); err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, back, "Invoice stored.")
}

func (h *Handlers) invoiceFile(w http.ResponseWriter, r *http.Request) {
	u, ok := h.gate.User(w, r)
	if !ok {
		return
	}
	inv, err := h.st.Purchasing.InvoiceFor(r.Context(), param(r, "id"), u.ID)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", inv.Filename))
	_, _ = w.Write(inv.Body)
}
