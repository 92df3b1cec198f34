package api

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"slices"

	"github.com/jmoiron/sqlx"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/policy"
	"example.com/swapmeet/internal/router"
	"example.com/swapmeet/internal/session"
)

// sellerView is what a seller gets to see of his own listing.
type sellerView struct {
	*model.Listing
	ShareURL string `json:"share_url"`
}

func forSeller(l *model.Listing) sellerView {
	return sellerView{Listing: l, ShareURL: "/share/" + l.ShareToken}
}

func (a *API) categories(w http.ResponseWriter, r *http.Request) error {
	cats, err := model.Categories(r.Context(), a.DB)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "public, max-age=3600")
	return httpx.JSON(w, http.StatusOK, cats)
}

func (a *API) searchListings(w http.ResponseWriter, r *http.Request) error {
	q, page := r.URL.Query(), httpx.PageOf(r)
	f := model.ListingFilter{Text: q.Get("q"), Category: httpx.QueryID(r, "category"), Seller: httpx.QueryID(r, "seller"),
		Limit: page.Limit, Offset: page.Offset}
	if v := session.Viewer(r.Context()); v != nil && q.Get("mine") == "true" {
		f.MineOf = v.ID
	}
	found, err := model.SearchListings(r.Context(), a.DB, f)
	if err != nil {
		return err
	}
	return httpx.List(w, found, page)
}

func (a *API) showListing(w http.ResponseWriter, r *http.Request) error {
	l, err := model.FindListing(r.Context(), a.DB, httpx.PathID(r, "id"))
	if err != nil {
		return err
	}
	if !l.VisibleTo(session.Viewer(r.Context())) {
		return apperr.NotFound("listing")
	}
	if err := l.LoadPhotos(r.Context(), a.DB); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, l)
}

// listingOffers shows the seller all offers and a buyer only what he bid himself.
func (a *API) listingOffers(w http.ResponseWriter, r *http.Request) error {
	l, err := model.FindListing(r.Context(), a.DB, httpx.PathID(r, "id"))
	if err != nil {
		return err
	}
	offers, err := model.OffersOn(r.Context(), a.DB, l.ID)
	if err != nil {
		return err
	}
	if v := session.Viewer(r.Context()); v != nil && v.ID != l.SellerID {
		offers = slices.DeleteFunc(offers, func(o model.Offer) bool { return o.BuyerID != v.ID })
	}
	return httpx.JSON(w, http.StatusOK, offers)
}

func (a *API) sharedListing(w http.ResponseWriter, r *http.Request) error {
	l, err := model.FindListingByShareToken(r.Context(), a.DB, router.Param(r.Context(), "token"))
	if err != nil {
		return err
	}
	w.Header().Set("X-Robots-Tag", "noindex")
	return httpx.JSON(w, http.StatusOK, l)
}

func (a *API) createListing(w http.ResponseWriter, r *http.Request) error {
	ctx, u := r.Context(), session.User(r.Context())
	key := r.Header.Get("Idempotency-Key")
	if key != "" {
		prev, err := model.Replay(ctx, a.DB, u.ID, key)
		if err == nil {
			return httpx.JSON(w, http.StatusOK, json.RawMessage(prev))
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	in := struct {
		ShopID      int64         `json:"shop_id"`
		CategoryID  *int64        `json:"category_id"`
		Title       string        `json:"title"`
		Description string        `json:"description"`
		PriceCents  int64         `json:"price_cents"`
		Status      string        `json:"status"`
		Photos      []model.Photo `json:"photos"`
	}{Status: model.ListingDraft}
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	l := &model.Listing{SellerID: u.ID, CategoryID: in.CategoryID, Title: in.Title, Description: in.Description,
		PriceCents: in.PriceCents, Status: in.Status, Photos: in.Photos}
	if err := l.Validate(); err != nil {
		return err
	}
	if in.ShopID != 0 {
		shop, err := model.FindShopOf(ctx, a.DB, in.ShopID, u.ID)
		if err != nil {
			return err
		}
		l.ShopID = &shop.ID
	}
	err := model.InTx(ctx, a.DB, func(tx *sqlx.Tx) error {
		if err := l.Insert(ctx, tx); err != nil || key == "" {
			return err
		}
		raw, err := json.Marshal(forSeller(l))
		if err != nil {
			return err
		}
		return model.Remember(ctx, tx, u.ID, key, raw)
	})
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, forSeller(l))
}

type listingKey struct{}

// ownListing loads the listing of the path and admits its seller only.
func (a *API) ownListing(next http.HandlerFunc) http.HandlerFunc {
	return httpx.H(func(w http.ResponseWriter, r *http.Request) error {
		l, err := model.FindListing(r.Context(), a.DB, httpx.PathID(r, "id"))
		if err != nil {
			return err
		}
		if err := policy.For(session.User(r.Context())).EditListing(l); err != nil {
			return err
		}
		next(w, r.WithContext(context.WithValue(r.Context(), listingKey{}, l)))
		return nil
	})
}

func listingOf(r *http.Request) *model.Listing {
	return r.Context().Value(listingKey{}).(*model.Listing)
}

func (a *API) updateListing(w http.ResponseWriter, r *http.Request) error {
	l := listingOf(r)
	if l.Status == model.ListingSold || l.Status == model.ListingRemoved {
		return apperr.Conflict("this listing can no longer be edited")
	}
	in := struct {
		CategoryID  **int64 `json:"category_id"`
		Title       *string `json:"title"`
		Description *string `json:"description"`
		PriceCents  *int64  `json:"price_cents"`
		Status      *string `json:"status"`
	}{&l.CategoryID, &l.Title, &l.Description, &l.PriceCents, &l.Status}
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	if err := l.Validate(); err != nil {
		return err
	}
	if err := l.Update(r.Context(), a.DB); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, forSeller(l))
}

func (a *API) deleteListing(w http.ResponseWriter, r *http.Request) error {
	ctx, u, id := r.Context(), session.User(r.Context()), httpx.PathID(r, "id")
	err := model.InTx(ctx, a.DB, func(tx *sqlx.Tx) error {
		if err := model.DeleteListing(ctx, tx, id, u.ID); err != nil {
			return err
		}
		return model.Audit(ctx, tx, u.ID, "listing.delete", id)
	})
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}

func (a *API) setCover(w http.ResponseWriter, r *http.Request) error {
	l := listingOf(r)
	p, err := l.Photo(r.Context(), a.DB, httpx.PathID(r, "photo"))
	if err != nil {
		return err
	}
	l.CoverPhotoID = &p.ID
	if err := l.Update(r.Context(), a.DB); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, forSeller(l))
}

func (a *API) deletePhoto(w http.ResponseWriter, r *http.Request) error {
	l := listingOf(r)
	if l.Status == model.ListingSold {
		return apperr.Conflict("the buyer may still need the photos")
	}
	p := &model.Photo{ID: httpx.PathID(r, "photo"), ListingID: l.ID}
	if err := p.Delete(r.Context(), a.DB); err != nil {
		return err
	}
	return httpx.NoContent(w)
}

type bulkInput struct {
	IDs     []int64 `json:"ids"`
	Percent int     `json:"percent"`
}

// bulk reads the ids of a bulk edit, without duplicates, and tells how many of
// them are listings of the user's.
func (a *API) bulk(r *http.Request) (in bulkInput, owned int, err error) {
	if err := httpx.Decode(r, &in); err != nil {
		return in, 0, err
	}
	slices.Sort(in.IDs)
	in.IDs = slices.Compact(in.IDs)
	if len(in.IDs) == 0 || len(in.IDs) > 200 || in.Percent < -90 || in.Percent > 100 {
		return in, 0, apperr.BadRequest("between 1 and 200 ids, between -90 and 100 percent")
	}
	owned, err = model.CountOwned(r.Context(), a.DB, session.User(r.Context()).ID, in.IDs)
	return in, owned, err
}

func (a *API) bulkPrice(w http.ResponseWriter, r *http.Request) error {
	in, owned, err := a.bulk(r)
	if err != nil {
		return err
	}
	if owned != len(in.IDs) {
		return apperr.NotFound("listing")
	}
	if err := model.RepriceListings(r.Context(), a.DB, in.IDs, in.Percent); err != nil {
		return err
	}
	return httpx.NoContent(w)
}

// bulkArchive tolerates ids that are gone already: the app sends what it has
// on the screen.
func (a *API) bulkArchive(w http.ResponseWriter, r *http.Request) error {
	in, owned, err := a.bulk(r)
	if err != nil {
		return err
	}
	if owned == 0 {
		return apperr.NotFound("listing")
	}
	if err := model.ArchiveListings(r.Context(), a.DB, in.IDs); err != nil {
		return err
	}
	return httpx.NoContent(w)
}

func (a *API) createReport(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		ListingID int64  `json:"listing_id"`
		Reason    string `json:"reason"`
	}
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	if len(in.Reason) < 5 || len(in.Reason) > 1000 {
		return apperr.BadRequest("please give a reason")
	}
	rep := &model.Report{ReporterID: session.User(r.Context()).ID, ListingID: in.ListingID, Reason: in.Reason}
	if err := rep.Insert(r.Context(), a.DB); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, rep)
}
