package server

import (
	"net/http"
	"strings"

	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/db"
	"example.com/berthly/internal/web"
)

// handleUpdateBoat is a merge patch: what the body leaves out stays as it is.
func handleUpdateBoat(q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		v := auth.MustViewer(r.Context())
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		arg := db.UpdateBoatParams{ID: id, OwnerID: v.ID}
		if err := web.Fill(r, &arg); err != nil {
			return err
		}
		if arg.Name != nil && strings.TrimSpace(*arg.Name) == "" {
			return web.BadRequest("a boat needs a name")
		}
		if err := web.Touched(q.UpdateBoat(r.Context(), arg)); err != nil {
			return err
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

func handleInsurance(q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		v := auth.MustViewer(r.Context())
		var arg db.SetBoatInsuranceParams
		if err := web.Fill(r, &arg); err != nil {
			return err
		}
		if arg.InsuranceNo == "" {
			return web.BadRequest("insurance_no: missing")
		}
		var err error
		if arg.ID, err = web.PathID(r, "id"); err != nil {
			return err
		}
		arg.OwnerID = v.ID
		if err := web.Touched(q.SetBoatInsurance(r.Context(), arg)); err != nil {
			return err
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}
