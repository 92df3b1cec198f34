// Package garage serves vehicles.
package garage

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/campusride/internal/auth"
	"example.com/campusride/internal/model"
	"example.com/campusride/internal/store"
	"example.com/campusride/internal/web"
)

type handler func(w http.ResponseWriter, r *http.Request) error

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		web.Fail(w, r, err)
	}
}

// Routes is mounted at /vehicles.
func Routes(st *store.Store, a *auth.Auth) http.Handler {
	r := chi.NewRouter()
	r.Use(a.Required)
	r.With(a.Can("vehicles:read")).Method(http.MethodGet, "/{vehicle}", show(st))
	r.With(a.Can("vehicles:write")).Method(http.MethodPut, "/{vehicle}", save(st))
	return r
}

func show(st *store.Store) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		id, err := web.ID(r, "vehicle")
		if err != nil {
			return err
		}
		v, err := st.Vehicle(r.Context(), id)
		if err != nil {
			return err
		}
		return web.JSON(w, http.StatusOK, v)
	}
}

func save(st *store.Store) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		id, err := web.ID(r, "vehicle")
		if err != nil {
			return err
		}
		var v model.Vehicle
		if err := web.Decode(r, &v); err != nil {
			return err
		}
		v.ID, v.OwnerID = id, auth.User(r.Context()).ID
		ok, err := st.SaveVehicle(r.Context(), &v)
		if err == nil && !ok {
			err = web.ErrNotFound
		}
		if err != nil {
			return err
		}
		return web.JSON(w, http.StatusOK, v)
	}
}
