package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/market"
	"example.com/farmlink/internal/store"
)

type disputeText struct {
	Text string `json:"text"`
}

func (d disputeText) Validate() error {
	if d.Text == "" || len(d.Text) > 2000 {
		return errors.New("text must have 1 to 2000 characters")
	}
	return nil
}

// openDispute lets the buyer complain about what was delivered.
func openDispute(a *app) http.Handler {
	return accept(a, http.StatusCreated, func(r *http.Request, in disputeText) (out created, err error) {
		ctx, t, o := r.Context(), tenant(r.Context()), order(r.Context())
		if o.BuyerID != t.CompanyID {
			return out, httpkit.Forbidden("only the buyer can open a dispute")
		}
		if o.Status != market.Delivered {
			return out, market.ErrWrongState
		}
		err = a.db.InTx(ctx, func(q store.Querier) error {
			if out.ID, err = a.market.OpenDispute(ctx, q, o, t.CompanyID, in.Text); err != nil {
				return err
			}
			return note(ctx, q, t.CompanyID, "dispute.open", o.Reference)
		})
		return out, err
	})
}

func getDispute(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (d market.Dispute, err error) {
		id := httpkit.PathID(r, "dispute")
		if err := a.guard.ViewDispute(r.Context(), tenant(r.Context()), id); err != nil {
			return d, err
		}
		return a.market.Dispute(r.Context(), id)
	})
}

// resolveDispute settles a dispute amicably. That commits the company to a
// refund, so the route takes a manager.
func resolveDispute(a *app) http.Handler {
	return accept(a, http.StatusNoContent, func(r *http.Request, in disputeText) (none, error) {
		ctx := r.Context()
		return none{}, closeDispute(ctx, a, httpkit.PathID(r, "dispute"), tenant(ctx).CompanyID, "resolved", in.Text)
	})
}

// ruleDispute ends a dispute by a decision of the platform.
func ruleDispute(a *app) http.Handler {
	return accept(a, http.StatusNoContent, func(r *http.Request, in disputeText) (none, error) {
		d, err := a.market.Dispute(r.Context(), httpkit.PathID(r, "dispute"))
		if err != nil {
			return none{}, err
		}
		return none{}, closeDispute(r.Context(), a, d.ID, d.OpenedBy, "ruled", in.Text)
	})
}

// closeDispute ends a dispute; the audit row goes to the company.
func closeDispute(ctx context.Context, a *app, id, companyID int64, status, text string) error {
	return a.db.InTx(ctx, func(q store.Querier) error {
		if err := a.market.CloseDispute(ctx, q, id, actor(ctx).UserID, status, text); err != nil {
			return err
		}
		return note(ctx, q, companyID, "dispute."+status, fmt.Sprint(id))
	})
}
