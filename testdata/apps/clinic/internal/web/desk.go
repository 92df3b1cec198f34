package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/clinic/internal/app"
	"example.com/clinic/internal/authn"
	"example.com/clinic/internal/web/reply"
)

func (s *Site) healthz(w http.ResponseWriter, r *http.Request) {
	if err := s.Health.Check(r.Context()); err != nil {
		reply.Error(w, r, err)
		return
	}
	reply.JSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (s *Site) login(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := reply.Read(r, &in); err != nil {
		reply.Error(w, r, err)
		return
	}
	token, err := s.Door.Login(r.Context(), in.Email, in.Password)
	if err != nil {
		reply.Error(w, r, err)
		return
	}
	reply.JSON(w, http.StatusOK, map[string]string{"access_token": token, "token_type": "Bearer"})
}

func (s *Site) vaccines(w http.ResponseWriter, r *http.Request) {
	list, err := s.Pharmacy.Vaccines(r.Context())
	if err != nil {
		reply.Error(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=86400")
	reply.JSON(w, http.StatusOK, list)
}

func (s *Site) practitioners(w http.ResponseWriter, r *http.Request) {
	list, err := s.Door.Practitioners(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		reply.Error(w, r, err)
		return
	}
	reply.JSON(w, http.StatusOK, list)
}

// intake shows the form that was mailed to a patient, filled in with what the
// clinic knows already.
func (s *Site) intake(w http.ResponseWriter, r *http.Request) {
	p, err := s.Charts.Intake(r.Context(), chi.URLParam(r, "token"))
	if err != nil {
		reply.Error(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	reply.JSON(w, http.StatusOK, p)
}

func (s *Site) appointments(r *http.Request, who app.Actor) ([]app.Appointment, error) {
	w := app.Window{Doctor: queryNum(r, "doctor"), Patient: queryNum(r, "patient")}
	w.From, _ = time.Parse(time.DateOnly, r.URL.Query().Get("from"))
	w.To, _ = time.Parse(time.DateOnly, r.URL.Query().Get("to"))
	return s.Schedule.Find(r.Context(), who, w)
}

// site is the clinic at whose desk the actor sits. Staff who work at several
// say which.
func site(r *http.Request, who app.Actor) int64 {
	if id, err := strconv.ParseInt(r.Header.Get("X-Clinic-Id"), 10, 64); err == nil {
		return id
	}
	return who.ClinicID
}

func (s *Site) moveAppointment(r *http.Request, who app.Actor) (app.Appointment, error) {
	var in struct {
		StartsAt time.Time `json:"starts_at"`
	}
	if err := reply.Read(r, &in); err != nil {
		return app.Appointment{}, err
	}
	return s.Schedule.Move(r.Context(), site(r, who), num(r, "appointmentID"), in.StartsAt)
}

func (s *Site) cancelAppointment(r *http.Request, who app.Actor) error {
	return s.Schedule.Cancel(r.Context(), who.ClinicID, num(r, "appointmentID"))
}

func (s *Site) importAppointments(r *http.Request, who app.Actor) (map[string]int64, error) {
	var rows []app.Appointment
	if err := reply.Read(r, &rows); err != nil {
		return nil, err
	}
	n, err := s.Schedule.Import(r.Context(), who, rows)
	return map[string]int64{"imported": n}, err
}

// waitlist feeds the screen in the waiting room and the desk.
func (s *Site) waitlist(w http.ResponseWriter, r *http.Request) {
	who, _ := authn.Actor(r.Context())
	list, err := s.Schedule.Waitlist(r.Context(), who)
	if err != nil {
		reply.Error(w, r, err)
		return
	}
	reply.JSON(w, http.StatusOK, list)
}
