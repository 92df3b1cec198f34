package rest

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/app"
	"example.com/gridwatt/internal/domain"
)

func (s *Server) healthz(w http.ResponseWriter, r *http.Request) {
	if err := s.health.Ping(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (s *Server) viewMeter(w http.ResponseWriter, r *http.Request) {
	cmd, err := bindMeter(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	m, err := s.uc.ViewMeter.Execute(r.Context(), cmd)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, m)
}

func (s *Server) renameMeter(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "meterID")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd, err := body[app.RenameMeterCmd](r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd.MeterID = id
	if _, err := s.uc.RenameMeter.Execute(r.Context(), cmd); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func writeCSV(w http.ResponseWriter, name string, readings []domain.Reading) error {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`.csv"`)
	out := csv.NewWriter(w)
	out.Write([]string{"meter", "taken_at", "wh", "source", "note"})
	for _, rd := range readings {
		out.Write([]string{rd.MeterID.String(), rd.TakenAt.Format(time.RFC3339), strconv.FormatInt(rd.Wh, 10), rd.Source, rd.Note})
	}
	out.Flush()
	return out.Error()
}

func (s *Server) readingsCSV(w http.ResponseWriter, r *http.Request) {
	cmd, err := bindMeter(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	readings, err := s.uc.ExportReadings.Execute(r.Context(), cmd)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if err := writeCSV(w, "meter-"+cmd.MeterID.String(), readings); err != nil {
		s.log.WarnContext(r.Context(), "csv", "err", err)
	}
}

func (s *Server) correctReading(w http.ResponseWriter, r *http.Request) {
	cmd, err := bindReading(r)
	if err == nil {
		_, err = s.uc.CorrectReading.Execute(r.Context(), cmd)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) deleteReading(w http.ResponseWriter, r *http.Request) {
	cmd, err := bindReading(r)
	if err == nil {
		_, err = s.uc.DeleteReading.Execute(r.Context(), cmd)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) usageSummary(w http.ResponseWriter, r *http.Request) {
	actor := actorOf(r.Context())
	cmd := app.UsageCmd{HouseholdID: actor.HouseholdID, Since: time.Now().AddDate(0, -1, 0)}
	if q := r.URL.Query().Get("household"); q != "" {
		id, err := uuid.Parse(q)
		if err != nil {
			s.fail(w, r, fmt.Errorf("household: %w", domain.ErrInvalid))
			return
		}
		cmd.HouseholdID = id
	}
	out, err := s.uc.Usage.Execute(r.Context(), cmd)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, out)
}

func (s *Server) usageYearly(w http.ResponseWriter, r *http.Request) {
	actor := actorOf(r.Context())
	cmd := app.UsageCmd{HouseholdID: actor.HouseholdID, Since: time.Now().AddDate(-1, 0, 0)}
	if q := r.URL.Query().Get("household"); q != "" && actor.Role == domain.RoleAdmin {
		id, err := uuid.Parse(q)
		if err != nil {
			s.fail(w, r, fmt.Errorf("household: %w", domain.ErrInvalid))
			return
		}
		cmd.HouseholdID = id
	}
	out, err := s.uc.Usage.Execute(r.Context(), cmd)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, out)
}

func (s *Server) startExport(w http.ResponseWriter, r *http.Request) {
	e, err := s.uc.StartExport.Execute(r.Context(), app.StartExportCmd{})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	exp := strconv.FormatInt(time.Now().Add(10*time.Minute).Unix(), 10)
	sig := sign(s.keys.Links, e.ID.String()+"|"+exp)
	reply(w, http.StatusCreated, map[string]string{"url": "/v1/exports/" + e.ID.String() + "?exp=" + exp + "&sig=" + sig})
}

func (s *Server) downloadExport(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "exportID")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q := r.URL.Query()
	until, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil || time.Now().Unix() > until || !signed(s.keys.Links, id.String()+"|"+q.Get("exp"), q.Get("sig")) {
		s.fail(w, r, fmt.Errorf("download link: %w", domain.ErrForbidden))
		return
	}
	readings, err := s.uc.DownloadExport.Execute(r.Context(), app.ExportCmd{ExportID: id})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if err := writeCSV(w, "export-"+id.String(), readings); err != nil {
		s.log.WarnContext(r.Context(), "csv", "err", err)
	}
}
