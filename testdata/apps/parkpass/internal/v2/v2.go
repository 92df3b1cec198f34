// Package v2 is the new API, begun when net/http learned methods and wildcards.
package v2

import (
	"database/sql"
	"errors"
	"log"
	"net/http"
	"strconv"

	"example.com/parkpass/internal/access"
	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

// API has the handlers of the new API.
type API struct {
	Vehicles *dao.Vehicles
	Mandates *dao.Mandates
	Fines    *dao.Fines
	Users    *dao.Users
	Judge    *access.Judge
}

// Register hangs the API into the default mux.
func (a *API) Register() {
	http.Handle("GET /v2/vehicles/{id}", signedIn(a.vehicle))
	http.Handle("DELETE /v2/mandates/{id}", signedIn(a.endMandate))
	http.Handle("POST /v2/mandates/{id}/pause", signedIn(a.pauseMandate))
	http.Handle("GET /v2/cities/{city}/fines", signedIn(a.cityFines))
	http.Handle("GET /v2/cities/{city}/residents", signedIn(a.cityResidents))
}

var (
	errForbidden = errors.New("forbidden")
	errBadID     = errors.New("bad id")
)

// action is a handler of the new API: no panics here.
type action func(w http.ResponseWriter, r *http.Request, u *auth.User) error

func signedIn(fn action) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u := auth.CurrentUser(r)
		if u == nil {
			http.Error(w, `{"error":"unauthenticated"}`, http.StatusUnauthorized)
			return
		}
		err := fn(w, r, u)
		switch {
		case err == nil:
		case errors.Is(err, errForbidden):
			http.Error(w, `{"error":"forbidden"}`, http.StatusForbidden)
		case errors.Is(err, sql.ErrNoRows), errors.Is(err, errBadID), errors.Is(err, access.ErrDenied):
			http.Error(w, `{"error":"not found"}`, http.StatusNotFound)
		default:
			log.Printf("%s: %v", r.Pattern, err)
			http.Error(w, `{"error":"internal"}`, http.StatusInternalServerError)
		}
	})
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		return 0, errBadID
	}
	return id, nil
}

func (a *API) vehicle(w http.ResponseWriter, r *http.Request, u *auth.User) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := a.Judge.Vehicle(r.Context(), u, id); err != nil {
		return err
	}
	v, err := a.Vehicles.ByID(r.Context(), id)
	if err != nil {
		return err
	}
	web.JSON(w, v)
	return nil
}

func (a *API) endMandate(w http.ResponseWriter, r *http.Request, u *auth.User) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := a.Mandates.Delete(r.Context(), id, u.ID); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) pauseMandate(w http.ResponseWriter, r *http.Request, u *auth.User) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := a.Mandates.Pause(r.Context(), id, u.ID); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// cityFines is for the clerks of the city and for inspectors.
func (a *API) cityFines(w http.ResponseWriter, r *http.Request, u *auth.User) error {
	city, err := pathID(r, "city")
	if err != nil {
		return err
	}
	if !auth.IsClerk(u, city) && !auth.IsInspector(u) {
		return errForbidden
	}
	list, err := a.Fines.OfCity(r.Context(), city, r.FormValue("sort"))
	if err != nil {
		return err
	}
	web.JSON(w, list)
	return nil
}

// cityResidents is for the city's staff.
func (a *API) cityResidents(w http.ResponseWriter, r *http.Request, u *auth.User) error {
	city, err := pathID(r, "city")
	if err != nil {
		return err
	}
	if !auth.IsClerk(u, city) && !auth.IsStaff(u) {
		return errForbidden
	}
	list, err := a.Users.Residents(r.Context(), city)
	if err != nil {
		return err
	}
	web.JSON(w, list)
	return nil
}
