package web

import (
	"mime"
	"net/http"
	"time"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/market"
	"example.com/farmlink/internal/store"
)

func addBatch(a *app) http.Handler {
	return accept(a, http.StatusCreated, func(r *http.Request, in market.NewBatch) (out created, err error) {
		ctx, t := r.Context(), tenant(r.Context())
		err = a.db.InTx(ctx, func(q store.Querier) error {
			if out.ID, err = a.market.AddBatch(ctx, q, t.CompanyID, in); err != nil {
				return err
			}
			return note(ctx, q, t.CompanyID, "batch.add", in.Lot)
		})
		return out, err
	})
}

func getBatch(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (market.Batch, error) {
		return a.market.Batch(r.Context(), tenant(r.Context()).CompanyID, httpkit.PathID(r, "batch"))
	})
}

func patchBatch(a *app) http.Handler {
	return accept(a, http.StatusNoContent, func(r *http.Request, in market.BatchPatch) (none, error) {
		ctx, t := r.Context(), tenant(r.Context())
		return none{}, a.db.InTx(ctx, func(q store.Querier) error {
			st, err := a.market.Amend(ctx, q, httpkit.PathID(r, "batch"), in)
			if err != nil {
				return err
			}
			if st.CompanyID != t.CompanyID {
				return store.ErrNotFound
			}
			return note(ctx, q, t.CompanyID, "batch.update", st.Lot)
		})
	})
}

// withdrawBatch takes a batch off the market. Orders that exist stay valid.
func withdrawBatch(a *app) http.Handler {
	return reply(a, http.StatusNoContent, func(r *http.Request) (none, error) {
		ctx, t := r.Context(), tenant(r.Context())
		var st market.Stamp
		err := a.db.InTx(ctx, func(q store.Querier) (err error) {
			st, err = a.market.Withdraw(ctx, q, httpkit.PathID(r, "batch"))
			if err != nil {
				return err
			}
			return note(ctx, q, st.CompanyID, "batch.withdraw", st.Lot)
		})
		if err != nil {
			return none{}, err
		}
		if st.CompanyID != t.CompanyID {
			return none{}, store.ErrNotFound
		}
		return none{}, nil
	})
}

// downloadDocument serves a certificate of a batch.
func downloadDocument(a *app) http.Handler {
	return handle(a, func(w http.ResponseWriter, r *http.Request) error {
		d, err := a.market.Document(r.Context(), httpkit.PathID(r, "batch"), httpkit.PathID(r, "doc"))
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", d.ContentType)
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": d.Filename}))
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_, err = w.Write(d.Body)
		return err
	})
}

type shareView struct {
	Path    string    `json:"path"`
	Expires time.Time `json:"expires"`
}

func shareBatch(a *app) http.Handler {
	return reply(a, http.StatusCreated, func(r *http.Request) (shareView, error) {
		ctx := r.Context()
		token, expires, err := a.market.Share(ctx, tenant(ctx).CompanyID, actor(ctx).UserID, httpkit.PathID(r, "batch"))
		return shareView{"/open/shares/" + token, expires}, err
	})
}

func listProduce(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (list[market.Produce], error) {
		items, err := a.market.Catalogue(r.Context())
		return list[market.Produce]{items}, err
	})
}

func openShare(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (market.Passport, error) {
		return a.market.Passport(r.Context(), r.PathValue("token"))
	})
}
