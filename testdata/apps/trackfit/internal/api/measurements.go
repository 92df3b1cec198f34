package api

import (
	"net/http"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/trackfit/internal/auth"
	"example.com/trackfit/internal/db"
	"example.com/trackfit/internal/web"
)

// The catalogue is on the front page.
//
//authvet:public the catalogue of exercises is marketing
func (s *Server) listExercises(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.store.ListExercises(r.Context())
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, rows)
}

func (s *Server) listMeasurements(w http.ResponseWriter, r *http.Request) error {
	arg := db.ListMeasurementsParams{UserID: int8(auth.Me(r.Context()).UserID)}
	if kind := r.URL.Query().Get("kind"); kind != "" {
		arg.Kind = pgtype.Text{String: kind, Valid: true}
	}
	if r.URL.Query().Has("ids") {
		ids, err := web.IDs(r, "ids")
		if err != nil {
			return err
		}
		arg.Ids = ids
	}
	rows, err := s.store.ListMeasurements(r.Context(), arg)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, rows)
}

func (s *Server) batchMeasurements(w http.ResponseWriter, r *http.Request) error {
	ids, err := web.IDs(r, "ids")
	if err != nil {
		return err
	}
	rows, err := s.store.ListMeasurements(r.Context(), db.ListMeasurementsParams{Ids: ids})
	if err != nil {
		return err
	}
	byID := make(map[int64]db.Measurement, len(rows))
	for _, m := range rows {
		byID[m.ID] = m
	}
	return web.JSON(w, http.StatusOK, byID)
}

// importMeasurements takes what a scale has collected; a second measurement of
// a day replaces the first.
func (s *Server) importMeasurements(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	me := auth.Me(ctx)
	var in []db.UpsertMeasurementParams
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	out := make([]db.Measurement, 0, len(in))
	err := s.store.InTx(ctx, func(q db.Querier) error {
		for _, arg := range in {
			arg.UserID = me.UserID
			m, err := q.UpsertMeasurement(ctx, arg)
			if err != nil {
				return err
			}
			out = append(out, m)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, out)
}

func (s *Server) updateMeasurement(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	var arg db.UpdateMeasurementParams
	if err := web.Decode(r, &arg); err != nil {
		return err
	}
	arg.ID = id
	arg.UserID = auth.Me(r.Context()).UserID
	m, err := s.store.UpdateMeasurement(r.Context(), arg)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, m)
}

func (s *Server) deleteMeasurement(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	row, err := s.store.GetMeasurementWithUser(r.Context(), id)
	if err != nil {
		return err
	}
	if row.User.ID != auth.Me(r.Context()).UserID {
		return web.NotFound("measurement")
	}
	if err := s.store.DeleteMeasurement(r.Context(), row.Measurement.ID); err != nil {
		return err
	}
	return web.NoContent(w)
}
