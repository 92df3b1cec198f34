package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"example.com/fleetdesk/internal/domain"
	"example.com/fleetdesk/internal/fleet"
	"example.com/fleetdesk/internal/identity"
	"example.com/fleetdesk/internal/telemetry"
)

func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	var c identity.Credentials
	if err := decode(r, &c); err != nil {
		fail(w, err)
		return
	}
	token, until, err := s.identity.Login(r.Context(), c)
	if err != nil {
		fail(w, err)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: sessionCookie, Value: token, Path: "/", Expires: until,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
	w.WriteHeader(http.StatusNoContent)
}

// depotForm is a depot as the web client holds it; it sends all of it back.
type depotForm struct{ fleet.DepotEdit }

func (f *depotForm) BindRequest(r *http.Request) error {
	if err := decode(r, &f.DepotEdit); err != nil {
		return err
	}
	id, err := pathID(r, "depot")
	f.Depot = id
	return err
}

func (s *Server) editDepot(ctx context.Context, actor domain.Actor, f depotForm) (fleet.Depot, error) {
	return s.fleet.EditDepot(ctx, actor, f.DepotEdit)
}

// vehicleForm is a vehicle as the web client holds it; it sends all of it
// back. Service dates come from a date picker, hence the text.
type vehicleForm struct {
	ID      int64  `json:"id"`
	Plate   string `json:"plate"`
	Service string `json:"next_service_on"`
	service *time.Time
}

func (f *vehicleForm) BindRequest(r *http.Request) (err error) {
	if f.ID, err = pathID(r, "vehicle"); err != nil {
		return err
	}
	if err = decode(r, f); err != nil {
		return err
	}
	if f.Service != "" {
		day, err := time.Parse(time.DateOnly, f.Service)
		if err != nil {
			return fmt.Errorf("%w: next_service_on", domain.ErrInvalid)
		}
		f.service = &day
	}
	return nil
}

func (s *Server) reviseVehicle(ctx context.Context, actor domain.Actor, f vehicleForm) (fleet.Vehicle, error) {
	return s.fleet.Revise(ctx, actor, fleet.Revision{Vehicle: f.ID, Plate: f.Plate, NextServiceOn: f.service})
}

// photo serves pictures to <img> tags.
func (s *Server) photo(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "vehicle")
	if err != nil {
		fail(w, err)
		return
	}
	mime, data, err := s.fleet.Photo(r.Context(), id)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", mime)
	w.Header().Set("Cache-Control", "private, max-age=3600")
	w.Write(data)
}

// workshopSigned is the first version of the garages' messages with a signature.
const workshopSigned = 2

// workshop takes messages from the garages' software.
func (s *Server) workshop(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		fail(w, err)
		return
	}
	var note telemetry.ServiceNote
	if err := json.Unmarshal(raw, &note); err != nil {
		fail(w, fmt.Errorf("%w: %v", domain.ErrInvalid, err))
		return
	}
	if note.Version >= workshopSigned && !signed(s.secrets.Workshop, raw, r.Header.Get(signatureHeader)) {
		fail(w, domain.ErrUnauthenticated)
		return
	}
	if err := s.telemetry.Schedule(r.Context(), note); err != nil {
		fail(w, err)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
