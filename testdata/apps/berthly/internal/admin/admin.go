// Package admin is the back office.
package admin

import (
	"log/slog"
	"net/http"
	"strconv"

	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/db"
	"example.com/berthly/internal/web"
)

// AddRoutes registers the back office. The mux has to be mounted behind
// auth.RequireAdmin.
func AddRoutes(admin *http.ServeMux, logger *slog.Logger, q db.Querier, down *web.Switch) {
	admin.Handle("PUT /maintenance", handleMaintenance(logger, q, down))
	admin.Handle("GET /users/{id}/bookings", handleUserBookings(q))
}

func handleMaintenance(logger *slog.Logger, q db.Querier, down *web.Switch) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		var in struct {
			On bool `json:"on"`
		}
		if err := web.Fill(r, &in); err != nil {
			return err
		}
		// the table is for the next start, the switch for now
		if err := q.PutSetting(r.Context(), db.PutSettingParams{Key: "maintenance", Value: strconv.FormatBool(in.On)}); err != nil {
			return err
		}
		down.Set(in.On)
		v, _ := auth.ViewerFrom(r.Context())
		logger.Warn("maintenance", "on", in.On, "by", v.Email)
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

func handleUserBookings(q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		list, err := q.ListUserBookings(r.Context(), id)
		if err != nil {
			return err
		}
		return web.Encode(w, http.StatusOK, list)
	})
}
