package api

import (
	"net/http"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/session"
)

// listOrders shows the user's purchases; the sales view of the app asks with
// ?seller_id= instead.
func (a *API) listOrders(w http.ResponseWriter, r *http.Request) error {
	page := httpx.PageOf(r)
	f := model.TradeFilter{BuyerID: httpx.QueryID(r, "buyer_id"), SellerID: httpx.QueryID(r, "seller_id"),
		Status: r.URL.Query().Get("status"), Limit: page.Limit, Offset: page.Offset}
	if f.BuyerID == 0 && f.SellerID == 0 {
		f.BuyerID = session.User(r.Context()).ID
	}
	orders, err := model.ListOrders(r.Context(), a.DB, f)
	if err != nil {
		return err
	}
	return httpx.List(w, orders, page)
}

func (a *API) showOrder(w http.ResponseWriter, r *http.Request) error {
	o, err := model.FindOrderOf(r.Context(), a.DB, httpx.PathID(r, "id"), session.User(r.Context()).ID)
	if err != nil {
		return err
	}
	events, err := o.Events(r.Context(), a.DB)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]any{"order": o, "events": events})
}

func (a *API) orderLabel(w http.ResponseWriter, r *http.Request) error {
	pdf, err := a.Fulfil.Label(r.Context(), session.User(r.Context()), httpx.PathID(r, "id"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", `attachment; filename="label.pdf"`)
	_, err = w.Write(pdf)
	return err
}

func (a *API) cancelOrder(w http.ResponseWriter, r *http.Request) error {
	o, err := a.Fulfil.Cancel(r.Context(), session.User(r.Context()), httpx.PathID(r, "id"))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, o)
}

func (a *API) disputeOrder(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Reason string }
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	if len(in.Reason) < 5 {
		return apperr.BadRequest("please say what is wrong")
	}
	o, err := a.Fulfil.Dispute(r.Context(), session.User(r.Context()), httpx.PathID(r, "id"), in.Reason)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, o)
}

func (a *API) createReview(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Rating int
		Body   string
	}
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	rev := &model.Review{Rating: in.Rating, Body: in.Body}
	if err := rev.Validate(); err != nil {
		return err
	}
	if err := rev.InsertFor(r.Context(), a.DB, httpx.PathID(r, "id"), session.User(r.Context()).ID); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, rev)
}

// updateReview takes the review as the client got it, edited. Fields that are
// left out keep their values, and only rating and text are ever written.
func (a *API) updateReview(w http.ResponseWriter, r *http.Request) error {
	rev, err := model.FindReview(r.Context(), a.DB, httpx.PathID(r, "id"))
	if err != nil {
		return err
	}
	if rev.AuthorID != session.User(r.Context()).ID {
		return apperr.NotFound("review")
	}
	if err := httpx.Decode(r, rev); err != nil {
		return err
	}
	if err := rev.Validate(); err != nil {
		return err
	}
	if err := rev.Update(r.Context(), a.DB); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, rev)
}
