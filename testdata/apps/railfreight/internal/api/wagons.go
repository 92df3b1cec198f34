package api

import (
	"database/sql"
	"io"
	"net/http"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/httperr"
	"example.com/railfreight/internal/identity"
	"example.com/railfreight/internal/route"
)

func (a *API) wagons(rt *route.Router) {
	keeper := all(authenticated, a.owns(wagon))
	rt.Resource("/photo", route.Methods{
		Get: guard(keeper, a.getPhoto),
		Put: a.putPhoto,
	})
	rt.Get("/movements", guard(authenticated, a.listMovements))
}

func (a *API) getPhoto(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "wagon")
	if err != nil {
		return err
	}
	photo, err := a.q.GetWagonPhoto(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", http.DetectContentType(photo))
	_, err = w.Write(photo)
	return err
}

func (a *API) putPhoto(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "wagon")
	if err != nil {
		return err
	}
	photo, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 4<<20))
	if err != nil {
		return httperr.Bad("the photo is too large")
	}
	if err := one(a.q.SetWagonPhoto(r.Context(), db.SetWagonPhotoParams{ID: id, Photo: photo})); err != nil {
		return err
	}
	return done(w)
}

// listMovements pages through where a wagon has been. Cursors are only handed
// out on a page that was checked.
func (a *API) listMovements(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "wagon")
	if err != nil {
		return err
	}
	if !r.URL.Query().Has("cursor") {
		if err := a.owns(wagon)(r); err != nil {
			return err
		}
	}
	before, err := cursor(r, newest)
	if err != nil {
		return err
	}
	items, err := a.q.ListMovements(r.Context(), db.ListMovementsParams{WagonID: id, Before: before, PageSize: pageSize})
	if err != nil {
		return err
	}
	return reply(w, paged(items, func(m db.Movement) int64 { return m.ID }))
}

// postPosition takes what the wagon's box reports.
func (a *API) postPosition(w http.ResponseWriter, r *http.Request) error {
	var req struct {
		Wagon int64   `json:"wagon_id"`
		Lat   float64 `json:"lat"`
		Lon   float64 `json:"lon"`
	}
	if err := decode(r, &req); err != nil {
		return err
	}
	n, err := a.q.SetWagonPosition(r.Context(), db.SetWagonPositionParams{
		ID: req.Wagon, CompanyID: identity.Of(r.Context()).Company, Lat: req.Lat, Lon: req.Lon,
	})
	if err := one(n, err); err != nil {
		return err
	}
	return done(w)
}

// putStatus sets what a wagon does. Machines are kept to the wagons of their
// company.
func (a *API) putStatus(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "wagon")
	if err != nil {
		return err
	}
	var req struct {
		Status string `json:"status"`
	}
	if err := decode(r, &req); err != nil {
		return err
	}
	company := identity.Of(r.Context()).Company
	n, err := a.q.SetWagonStatus(r.Context(), db.SetWagonStatusParams{
		ID: id, Status: req.Status, CompanyID: sql.NullInt64{Int64: company, Valid: company != 0},
	})
	if err := one(n, err); err != nil {
		return err
	}
	return done(w)
}
