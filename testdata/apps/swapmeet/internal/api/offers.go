package api

import (
	"net/http"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/session"
)

// listOffers shows one of two boxes: what the user bid, or what was bid on the
// user's listings.
func (a *API) listOffers(w http.ResponseWriter, r *http.Request) error {
	u, page := session.User(r.Context()), httpx.PageOf(r)
	f := model.TradeFilter{Status: r.URL.Query().Get("status"), Limit: page.Limit, Offset: page.Offset}
	switch box := r.URL.Query().Get("box"); box {
	case "", "sent":
		f.BuyerID = u.ID
	case "received":
		f.SellerID = u.ID
	default:
		return apperr.BadRequest("unknown box %q", box)
	}
	offers, err := model.ListOffers(r.Context(), a.DB, f)
	if err != nil {
		return err
	}
	return httpx.List(w, offers, page)
}

func (a *API) createOffer(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		AmountCents int64  `json:"amount_cents"`
		Note        string `json:"note"`
	}
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	o := &model.Offer{AmountCents: in.AmountCents, Note: in.Note}
	if err := o.Validate(); err != nil {
		return err
	}
	conv, err := a.Fulfil.Bid(r.Context(), session.User(r.Context()), httpx.PathID(r, "id"), o)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, map[string]any{"offer": o, "conversation": conv})
}

func (a *API) acceptOffer(w http.ResponseWriter, r *http.Request) error {
	order, err := a.Fulfil.Accept(r.Context(), session.User(r.Context()), httpx.PathID(r, "id"))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, order)
}

func (a *API) declineOffer(w http.ResponseWriter, r *http.Request) error {
	ctx, u := r.Context(), session.User(r.Context())
	o, err := model.FindOffer(ctx, a.DB, httpx.PathID(r, "id"))
	if err != nil {
		return err
	}
	// Declining is for the other side; the buyer withdraws.
	if o.BuyerID == u.ID {
		return apperr.New(http.StatusForbidden, "withdraw your offer instead")
	}
	if err := o.Decide(ctx, a.DB, model.OfferDeclined); err != nil {
		return err
	}
	if err := model.Audit(ctx, a.DB, u.ID, "offer.decline", o.ID); err != nil {
		a.Log.WarnContext(ctx, "audit", "err", err)
	}
	return httpx.JSON(w, http.StatusOK, o)
}

func (a *API) withdrawOffer(w http.ResponseWriter, r *http.Request) error {
	err := model.WithdrawOffer(r.Context(), a.DB, httpx.PathID(r, "id"), session.User(r.Context()).ID)
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}
