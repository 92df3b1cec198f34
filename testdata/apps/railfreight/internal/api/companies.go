package api

import (
	"database/sql"
	"errors"
	"net/http"
	"slices"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/httperr"
	"example.com/railfreight/internal/route"
)

func (a *API) companies(rt *route.Router) {
	rt.Get("/wagons", a.listWagons)
	rt.Put("/wagons/{wagon}", a.putWagon)
	rt.Delete("/wagons/{wagon}", a.deleteWagon)
	rt.Post("/members", guard(a.memberOf("company", "owner"), a.postMember))
}

func (a *API) listWagons(w http.ResponseWriter, r *http.Request) error {
	company, err := pathID(r, "company")
	if err != nil {
		return err
	}
	after, err := cursor(r, 0)
	if err != nil {
		return err
	}
	items, err := a.q.ListWagons(r.Context(), db.ListWagonsParams{CompanyID: company, After: after, PageSize: pageSize})
	if err != nil {
		return err
	}
	return reply(w, paged(items, func(w db.Wagon) int64 { return w.ID }))
}

func (a *API) putWagon(w http.ResponseWriter, r *http.Request) error {
	company, err := pathID(r, "company")
	if err != nil {
		return err
	}
	id, err := pathID(r, "wagon")
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	var req struct {
		Number string `json:"number"`
		Kind   string `json:"kind"`
	}
	if err := decode(r, &req); err != nil {
		return err
	}
	wagon, err := a.q.UpdateWagon(r.Context(), db.UpdateWagonParams{
		ID: id, CompanyID: company, Version: version, Number: req.Number, Kind: req.Kind,
	})
	if errors.Is(err, sql.ErrNoRows) {
		return httperr.Stale
	}
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(wagon.Version))
	return reply(w, wagon)
}

func (a *API) deleteWagon(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "wagon")
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	wagon, err := a.q.GetWagon(r.Context(), id)
	if err != nil {
		return err
	}
	if wagon.Version != version {
		return httperr.Stale
	}
	if err := one(a.q.RetireWagon(r.Context(), db.RetireWagonParams{ID: wagon.ID, Version: version})); err != nil {
		return err
	}
	return done(w)
}

func (a *API) postMember(w http.ResponseWriter, r *http.Request) error {
	company, err := pathID(r, "company")
	if err != nil {
		return err
	}
	var req struct {
		Email string `json:"email"`
		Role  string `json:"role"`
	}
	if err := decode(r, &req); err != nil {
		return err
	}
	if !slices.Contains([]string{"owner", "dispatcher", "viewer"}, req.Role) {
		return httperr.Bad("there is no such role")
	}
	u, err := a.q.GetUserByEmail(r.Context(), req.Email)
	if err != nil {
		return err
	}
	if err := a.q.AddMember(r.Context(), db.AddMemberParams{CompanyID: company, UserID: u.ID, Role: req.Role}); err != nil {
		return err
	}
	return done(w)
}
