package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/session"
)

// shopHeader names the shop that the user acts for; people can work for
// several of them.
const shopHeader = "X-Shop-ID"

type shopKey struct{}

// actingShop loads the shop that the user acts for.
func (a *API) actingShop(next http.HandlerFunc) http.HandlerFunc {
	return httpx.H(func(w http.ResponseWriter, r *http.Request) error {
		ctx := r.Context()
		shop, err := model.FindShopOf(ctx, a.DB, httpx.ID(r.Header.Get(shopHeader)), session.User(ctx).ID)
		if err != nil {
			return err
		}
		next(w, r.WithContext(context.WithValue(ctx, shopKey{}, shop)))
		return nil
	})
}

func (a *API) shopPayouts(w http.ResponseWriter, r *http.Request) error {
	shop := r.Context().Value(shopKey{}).(*model.Shop)
	payouts, err := model.PayoutsTo(r.Context(), a.DB, shop.ID, time.Now().AddDate(0, -3, 0))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]any{"shop": shop, "items": payouts})
}

// shopStatement is the yearly statement for the bookkeeper of the shop.
func (a *API) shopStatement(w http.ResponseWriter, r *http.Request) error {
	shopID := httpx.ID(r.Header.Get(shopHeader))
	if shopID == 0 {
		return apperr.BadRequest("%s is missing", shopHeader)
	}
	payouts, err := model.PayoutsTo(r.Context(), a.DB, shopID, time.Now().AddDate(-1, 0, 0))
	if err != nil {
		return err
	}
	out := httpx.CSV(w, "statement.csv", "date", "reference", "amount_cents", "status")
	for _, p := range payouts {
		_ = out.Write([]string{p.CreatedAt.Format(time.DateOnly), p.Reference, strconv.FormatInt(p.AmountCents, 10), p.Status})
	}
	out.Flush()
	return nil
}
