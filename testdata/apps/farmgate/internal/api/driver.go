package api

import (
	"net/http"

	"example.com/farmgate/internal/model"
	"example.com/farmgate/internal/repo"
)

type report struct {
	DriverID int64  `json:"driver_id"`
	Position string `json:"position"`
	Note     string `json:"note"`
}

func (s *Server) driverDeliveries(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.deliveries.List(r.Context(), func(q *repo.Query) {
		q.Where("driver_id = ?", of[model.Driver](r).ID).Where("status = 'planned'")
	})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

func (s *Server) reportPosition(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[report](r)
	if err != nil {
		return err
	}
	if d := of[model.Driver](r); in.DriverID != d.ID {
		in.DriverID = d.ID
	}
	return done(w, s.drivers.Update(r.Context(), in.DriverID, repo.Fields{"position": in.Position}))
}

// settle ends a planned delivery of a driver.
func (s *Server) settle(r *http.Request, driver int64, status, note string) error {
	id, err := pathID(r, "delivery")
	if err != nil {
		return err
	}
	return repo.Affected(s.db.NamedExecContext(r.Context(), `
		UPDATE deliveries SET status = :status, note = :note
		WHERE id = :id AND driver_id = :driver AND status = 'planned'`,
		map[string]any{"id": id, "driver": driver, "status": status, "note": note}))
}

func (s *Server) completeDelivery(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[report](r)
	if err != nil {
		return err
	}
	return done(w, s.settle(r, of[model.Driver](r).ID, "delivered", in.Note))
}

func (s *Server) failDelivery(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[report](r)
	if err != nil {
		return err
	}
	if in.Note == "" {
		return errBad
	}
	return done(w, s.settle(r, in.DriverID, "failed", in.Note))
}
