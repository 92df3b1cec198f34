package web

import (
	"net/http"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/market"
	"example.com/farmlink/internal/store"
)

func listOrders(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (list[market.Order], error) {
		query := r.URL.Query()
		orders, err := a.market.Orders(r.Context(), tenant(r.Context()).CompanyID, market.OrderFilter{
			Status:    query.Get("status"),
			Reference: query.Get("reference"),
			Page:      httpkit.ReadPage(r),
		})
		return list[market.Order]{orders}, err
	})
}

// placeOrder orders from a price list. A client that repeats the request with
// the same Idempotency-Key gets the first order again.
func placeOrder(a *app) http.Handler {
	return accept(a, http.StatusCreated, func(r *http.Request, in market.NewOrder) (o *market.Order, err error) {
		ctx, t := r.Context(), tenant(r.Context())
		key := r.Header.Get("Idempotency-Key")
		if len(key) > 80 {
			return nil, httpkit.BadRequest("Idempotency-Key is too long")
		}
		err = a.db.InTx(ctx, func(q store.Querier) error {
			var fresh bool
			o, fresh, err = a.market.Place(ctx, q, t.CompanyID, actor(ctx).UserID, key, in)
			if err != nil || !fresh {
				return err
			}
			return note(ctx, q, t.CompanyID, "order.place", o.Reference)
		})
		if store.IsDuplicate(err) {
			return nil, httpkit.Conflict("the same order is being placed right now")
		}
		return o, err
	})
}

func getOrder(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (*market.Order, error) {
		return order(r.Context()), nil
	})
}

// confirmOrder is the seller's yes.
func confirmOrder(a *app) http.Handler {
	return reply(a, http.StatusNoContent, func(r *http.Request) (none, error) {
		return none{}, a.market.Confirm(r.Context(), tenant(r.Context()).CompanyID, httpkit.PathID(r, "order"))
	})
}

// cancelOrder calls an order off: the buyer may until the seller has
// confirmed, the seller until the goods have left.
func cancelOrder(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (*market.Order, error) {
		ctx, t := r.Context(), tenant(r.Context())
		o, err := a.market.Order(ctx, httpkit.PathID(r, "order"))
		if err != nil {
			return nil, err
		}
		if o.SellerID != t.CompanyID && o.Status != market.Placed {
			return nil, httpkit.Forbidden("only the seller can cancel a confirmed order")
		}
		if o.Status != market.Placed && o.Status != market.Confirmed {
			return nil, market.ErrWrongState
		}
		err = a.db.InTx(ctx, func(q store.Querier) error {
			if err := a.market.Move(ctx, q, o, market.Cancelled); err != nil {
				return err
			}
			return note(ctx, q, t.CompanyID, "order.cancel", o.Reference)
		})
		return o, err
	})
}

// getLoad is the sheet that the driver signs at the dock.
func getLoad(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (market.LoadSheet, error) {
		return a.market.LoadSheet(r.Context(), httpkit.PathID(r, "order"))
	})
}
