package server

import (
	"log/slog"
	"net/http"

	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/db"
	"example.com/berthly/internal/web"
)

type readingForm struct {
	Serial string  `json:"serial"`
	Kwh    float64 `json:"kwh"`
}

func (f readingForm) Valid() map[string]string {
	problems := map[string]string{}
	if f.Serial == "" {
		problems["serial"] = "missing"
	}
	if f.Kwh < 0 {
		problems["kwh"] = "meters do not run backwards"
	}
	return problems
}

func handleRecord(q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		m, ok := auth.MachineFrom(r.Context())
		if !ok {
			return web.ErrUnauthenticated
		}
		in, err := web.DecodeValid[readingForm](r)
		if err != nil {
			return err
		}
		if err := web.Touched(q.RecordReading(r.Context(), db.RecordReadingParams{
			Kwh: in.Kwh, Serial: in.Serial, MarinaID: m.MarinaID})); err != nil {
			return err
		}
		w.WriteHeader(http.StatusCreated)
		return nil
	})
}

// handleMeter lets a gateway that was replaced catch up.
func handleMeter(logger *slog.Logger, q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		m, ok := auth.MachineFrom(r.Context())
		if !ok {
			return web.ErrUnauthenticated
		}
		meter, err := web.PathID(r, "meter")
		if err != nil {
			return err
		}
		list, err := q.ListReadings(r.Context(), db.ListReadingsParams{ID: meter, Limit: 1000})
		if err != nil {
			return err
		}
		logger.Info("gateway catches up", "key", m.KeyID, "marina", m.MarinaID, "readings", len(list))
		return web.Encode(w, http.StatusOK, list)
	})
}
