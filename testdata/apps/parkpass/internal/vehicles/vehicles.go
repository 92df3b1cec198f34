// Package vehicles serves /vehicles/.
package vehicles

import (
	"net/http"
	"strings"

	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

// Handler serves everything below /vehicles/.
type Handler struct{ Vehicles *dao.Vehicles }

// shift cuts the first element off the path.
func shift(p string) (head, tail string) {
	head, tail, _ = strings.Cut(strings.TrimPrefix(p, "/"), "/")
	return head, tail
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u := auth.CurrentUser(r)
	if u == nil {
		http.Error(w, "please log in", http.StatusUnauthorized)
		return
	}
	_, rest := shift(r.URL.Path)
	head, tail := shift(rest)
	switch {
	case head == "":
		h.collection(w, r, u)
	case tail == "":
		h.item(w, r, u, web.ID(head))
	case tail == "sticker" && r.Method == http.MethodPost:
		h.sticker(w, r, web.ID(head))
	default:
		http.NotFound(w, r)
	}
}

func (h *Handler) collection(w http.ResponseWriter, r *http.Request, u *auth.User) {
	switch r.Method {
	case http.MethodGet:
		list, err := h.Vehicles.Of(r.Context(), u.ID)
		web.Check(err)
		web.JSON(w, list)
	case http.MethodPost:
		var in struct{ Plate, Color string }
		web.Body(r, &in)
		id, err := h.Vehicles.Add(r.Context(), u.ID, strings.ToUpper(in.Plate), in.Color)
		web.Check(err)
		w.WriteHeader(http.StatusCreated)
		web.JSON(w, id)
	default:
		web.NoMethod(w)
	}
}

func (h *Handler) item(w http.ResponseWriter, r *http.Request, u *auth.User, id int64) {
	switch r.Method {
	case http.MethodGet:
		v, err := h.Vehicles.ByID(r.Context(), id)
		web.Check(err)
		if v.UserID != u.ID {
			http.NotFound(w, r)
			return
		}
		web.JSON(w, v)
	case http.MethodPut:
		var in struct{ Color string }
		web.Body(r, &in)
		web.Check(h.Vehicles.Paint(r.Context(), id, u.ID, in.Color))
		w.WriteHeader(http.StatusNoContent)
	case http.MethodDelete:
		gone, err := h.Vehicles.Scrap(r.Context(), id, u.ID)
		web.Check(err)
		if !gone {
			http.Error(w, "no such vehicle, or still in use", http.StatusNotFound)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	default:
		web.NoMethod(w)
	}
}

// sticker orders a replacement for a lost windscreen sticker.
func (h *Handler) sticker(w http.ResponseWriter, r *http.Request, id int64) {
	var in struct{ Address string }
	web.Body(r, &in)
	plate, err := h.Vehicles.OrderSticker(r.Context(), id, in.Address)
	web.Check(err)
	web.JSON(w, map[string]string{"plate": plate, "sent_to": in.Address})
}
