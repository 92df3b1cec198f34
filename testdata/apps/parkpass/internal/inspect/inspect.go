// Package inspect is the area of the inspectors, who stand above the cities.
package inspect

import (
	"net/http"

	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

// Handler serves everything below /inspect/. It is mounted for inspectors only.
type Handler struct {
	Users *dao.Users
	Fines *dao.Fines
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	parts := web.Parts(r, "/inspect/")
	if len(parts) != 2 {
		http.NotFound(w, r)
		return
	}
	id := web.ID(parts[1])
	switch r.Method + " " + parts[0] {
	case "GET cities":
		list, err := h.Fines.OfCity(r.Context(), id, r.FormValue("sort"))
		web.Check(err)
		web.JSON(w, list)
	case "GET users":
		u, err := h.Users.ByID(r.Context(), id)
		web.Check(err)
		web.JSON(w, u)
	case "POST wardens":
		var in struct{ Zone int64 }
		web.Body(r, &in)
		web.Check(h.Users.MoveWarden(r.Context(), id, in.Zone))
		w.WriteHeader(http.StatusNoContent)
	default:
		web.NoMethod(w)
	}
}
