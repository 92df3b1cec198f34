package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/identity"
	"example.com/loftspace/internal/ports"
)

type spacesAPI struct{ spaces ports.Spaces }

var spaceSlot = slot[domain.Space]{"space"}

func (h *spacesAPI) routes() http.Handler {
	r := chi.NewRouter()
	r.Method(http.MethodGet, "/{space}/door", action(h.door))
	r.Method(http.MethodGet, "/{space}/wifi", action(h.wifi))
	r.Method(http.MethodPost, "/{space}/managers", action(h.addManager))
	r.Route("/{space}", func(r chi.Router) {
		r.Use(load("space", spaceSlot, h.spaces.Find))
		r.Method(http.MethodGet, "/", action(h.get))
		r.Method(http.MethodPut, "/", action(h.rename))
		r.Method(http.MethodPut, "/rate", action(h.reprice))
	})
	return r
}

func (h *spacesAPI) calendarRoutes(auth func(http.Handler) http.Handler) http.Handler {
	r := chi.NewRouter()
	r.Use(auth)
	r.Method(http.MethodGet, "/{space}", action(h.calendar))
	r.Method(http.MethodGet, "/{space}/guests", action(h.guests))
	return r
}

func (h *spacesAPI) partnerRoutes(key string) http.Handler {
	r := chi.NewRouter()
	r.Use(partnerKey(key))
	r.Method(http.MethodGet, "/spaces/{space}/slots", action(h.calendar))
	return r
}

func (h *spacesAPI) exportRoutes() http.Handler {
	r := chi.NewRouter()
	r.Method(http.MethodGet, "/payouts/{host}", action(h.payouts))
	return r
}

func (h *spacesAPI) health(w http.ResponseWriter, r *http.Request) error {
	if err := h.spaces.Healthy(r.Context()); err != nil {
		return err
	}
	return reply(w, "ok")
}

func (h *spacesAPI) lockEvent(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Event string }](r)
	if err != nil {
		return err
	}
	if err := h.spaces.RecordLock(r.Context(), chi.URLParam(r, "serial"), in.Event); err != nil {
		return err
	}
	return done(w)
}

func (h *spacesAPI) showcase(w http.ResponseWriter, r *http.Request) error {
	list, err := h.spaces.Showcase(r.Context())
	if err != nil {
		return err
	}
	return reply(w, list)
}

func (h *spacesAPI) calendar(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "space")
	if err != nil {
		return err
	}
	slots, err := h.spaces.Calendar(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, slots)
}

func (h *spacesAPI) guests(w http.ResponseWriter, r *http.Request) error {
	caller, err := identity.Require(r.Context())
	if err != nil {
		return err
	}
	id, err := pathID(r, "space")
	if err != nil {
		return err
	}
	slots, err := h.spaces.Guests(r.Context(), caller, id)
	if err != nil {
		return err
	}
	return reply(w, slots)
}

func (h *spacesAPI) payouts(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "host")
	if err != nil {
		return err
	}
	list, err := h.spaces.Payouts(r.Context(), domain.UserID{UUID: id})
	if err != nil {
		return err
	}
	return reply(w, list)
}

func (h *spacesAPI) ownPayouts(w http.ResponseWriter, r *http.Request) error {
	list, err := h.spaces.Payouts(r.Context(), identity.From(r.Context()).ID)
	if err != nil {
		return err
	}
	return reply(w, list)
}

func (h *spacesAPI) get(w http.ResponseWriter, r *http.Request) error {
	space, caller := spaceSlot.get(r.Context()), identity.From(r.Context())
	if caller.Support() || space.Host.Equal(caller.ID) {
		return reply(w, space)
	}
	return domain.ErrNotFound
}

func (h *spacesAPI) rename(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Name string }](r)
	if err != nil {
		return err
	}
	if err := h.spaces.Rename(r.Context(), identity.From(r.Context()), spaceSlot.get(r.Context()), in.Name); err != nil {
		return err
	}
	return done(w)
}

func (h *spacesAPI) reprice(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Cents int64 `json:"hourly_cents"`
	}](r)
	if err != nil {
		return err
	}
	if err := h.spaces.Reprice(r.Context(), identity.From(r.Context()), spaceSlot.get(r.Context()), in.Cents); err != nil {
		return err
	}
	return done(w)
}

func (h *spacesAPI) door(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "space")
	if err != nil {
		return err
	}
	code, err := h.spaces.Door(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, map[string]string{"code": code})
}

func (h *spacesAPI) wifi(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "space")
	if err != nil {
		return err
	}
	password, err := h.spaces.Wifi(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, map[string]string{"password": password})
}

func (h *spacesAPI) addManager(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "space")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		User domain.UserID `json:"user_id"`
	}](r)
	if err != nil {
		return err
	}
	if err := h.spaces.AddManager(r.Context(), identity.From(r.Context()), id, in.User); err != nil {
		return err
	}
	return done(w)
}
