package handler

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/httpx"
	"example.com/tuneshare/internal/model"
)

const labelHeader = "X-Label-ID"

type royalties interface {
	AdjustSplit(ctx context.Context, splitID int64, basis int) error
	Payouts(ctx context.Context, labelID int64, status string, p httpx.Paging) (httpx.Page[model.Payout], error)
	Payout(ctx context.Context, id int64) (model.Payout, error)
}

type catalogue interface {
	Genres(ctx context.Context) ([]model.Genre, error)
	Enter(ctx context.Context, labelID int64) error
	Releases(ctx context.Context, labelID int64, p httpx.Paging) (httpx.Page[model.Release], error)
	Export(ctx context.Context, labelID int64) ([]model.Release, error)
	Lookup(ctx context.Context, ref string) (model.Release, error)
}

// Business serves splits, payouts and releases.
type Business struct {
	money   royalties
	catalog catalogue
}

// NewBusiness makes the handler.
func NewBusiness(money royalties, catalog catalogue) *Business {
	return &Business{money: money, catalog: catalog}
}

type splitIn struct {
	Basis int `json:"basis_points"`
}

func (in splitIn) validate() error {
	if in.Basis < 0 || in.Basis > 10000 {
		return apierr.Invalid("basis_points")
	}
	return nil
}

// AdjustSplit changes a share.
func (h *Business) AdjustSplit(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "splitID")
	if err != nil {
		return err
	}
	in, err := bind[splitIn](r)
	if err != nil {
		return err
	}
	if err := h.money.AdjustSplit(r.Context(), id, in.Basis); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// Payouts pages through payouts.
func (h *Business) Payouts(w http.ResponseWriter, r *http.Request) error {
	label, err := httpx.QueryID(r, "label")
	if err != nil {
		return err
	}
	page, err := h.money.Payouts(r.Context(), label, r.URL.Query().Get("status"), httpx.PagingOf(r))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, page)
}

// Payout shows one payout.
func (h *Business) Payout(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "payoutID")
	if err != nil {
		return err
	}
	out, err := h.money.Payout(r.Context(), id)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, out)
}

// Genres lists the genres.
func (h *Business) Genres(w http.ResponseWriter, r *http.Request) error {
	out, err := h.catalog.Genres(r.Context())
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, out)
}

type labelKey struct{}

// LabelScope reads the label that the caller works for and leaves it in the context.
func (h *Business) LabelScope(next http.Handler) http.Handler {
	return httpx.Handle(func(w http.ResponseWriter, r *http.Request) error {
		id, err := httpx.HeaderID(r, labelHeader)
		if err != nil {
			return err
		}
		if err := h.catalog.Enter(r.Context(), id); err != nil {
			return err
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), labelKey{}, id)))
		return nil
	})
}

// Releases pages through the releases of the label in scope.
func (h *Business) Releases(w http.ResponseWriter, r *http.Request) error {
	label, _ := r.Context().Value(labelKey{}).(int64)
	page, err := h.catalog.Releases(r.Context(), label, httpx.PagingOf(r))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, page)
}

// Export writes the releases of the label as CSV.
func (h *Business) Export(w http.ResponseWriter, r *http.Request) error {
	label, err := httpx.HeaderID(r, labelHeader)
	if err != nil {
		return err
	}
	items, err := h.catalog.Export(r.Context(), label)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, rel := range items {
		if err := out.Write([]string{strconv.FormatInt(rel.ID, 10), rel.CatalogNo, rel.UPC, rel.Title, rel.Status}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Lookup finds a release by catalogue number or UPC.
func (h *Business) Lookup(w http.ResponseWriter, r *http.Request) error {
	out, err := h.catalog.Lookup(r.Context(), chi.URLParam(r, "ref"))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, out)
}
