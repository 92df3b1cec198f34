package rest

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/signcast/internal/core/domain"
	"example.com/signcast/internal/core/services"
)

type screenAPI struct {
	screens  *services.Screens
	accounts *services.Accounts
}

func (h screenAPI) orgs() http.Handler {
	r := chi.NewRouter()
	r.Route("/{org}", func(r chi.Router) {
		r.Use(insideOrg)
		r.Get("/screens", serve(h.list))
		r.Patch("/screens/{screen}", serve(h.rename))
		r.Delete("/screens/{screen}", serve(h.retire))
		r.Put("/members/{user}", serve(h.setRole))
	})
	return r
}

func (h screenAPI) slots() http.Handler {
	r := chi.NewRouter()
	r.Patch("/{slot}", serve(h.reschedule))
	r.Delete("/{slot}", serve(h.unschedule))
	return r
}

func (h screenAPI) list(r *http.Request) (any, error) {
	return h.screens.In(r.Context(), from[domain.Organisation](r, orgKey{}))
}

func (h screenAPI) rename(r *http.Request) (any, error) {
	in, err := body[domain.Screen](r)
	if err != nil {
		return nil, err
	}
	return nil, h.screens.Rename(r.Context(), actor(r), from[domain.Organisation](r, orgKey{}), num(r, "screen"), in.Name)
}

func (h screenAPI) retire(r *http.Request) (any, error) {
	return nil, h.screens.Retire(r.Context(), actor(r), from[domain.Organisation](r, orgKey{}), num(r, "screen"))
}

func (h screenAPI) setRole(r *http.Request) (any, error) {
	in, err := body[struct{ Role domain.Role }](r)
	if err != nil {
		return nil, err
	}
	return nil, h.accounts.SetRole(r.Context(), actor(r), num(r, "org"), num(r, "user"), in.Role)
}

func (h screenAPI) reschedule(r *http.Request) (any, error) {
	slot, err := body[domain.Slot](r)
	if err != nil {
		return nil, err
	}
	slot.ID = num(r, "slot")
	return nil, h.screens.Reschedule(r.Context(), actor(r), slot)
}

func (h screenAPI) unschedule(r *http.Request) (any, error) {
	return nil, h.screens.Unschedule(r.Context(), actor(r), num(r, "slot"))
}
