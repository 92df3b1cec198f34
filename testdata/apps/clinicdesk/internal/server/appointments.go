package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/appointments"
	"example.com/clinicdesk/internal/audit"
	"example.com/clinicdesk/internal/identity"
)

func handleAppointments(log *slog.Logger, rules *access.Rules, diary *appointments.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		patients, err := rules.Patients(r.Context(), identity.User(r.Context()))
		if err != nil {
			fail(w, r, log, err)
			return
		}
		list, err := diary.OfPatients(r.Context(), patients)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	})
}

func handleAppointment(log *slog.Logger, diary *appointments.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "appointment")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		user := identity.User(r.Context())
		a, err := diary.Get(r.Context(), id, user.UserID, user.ClinicID)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, a)
	})
}

type bookRequest struct {
	PatientID int64     `json:"patient_id"`
	StartsAt  time.Time `json:"starts_at"`
	Reason    string    `json:"reason"`
}

func (q bookRequest) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if q.PatientID <= 0 {
		problems["patient_id"] = "is missing"
	}
	if q.StartsAt.Before(time.Now()) {
		problems["starts_at"] = "lies in the past"
	}
	return problems
}

func handleBook(log *slog.Logger, rules *access.Rules, diary *appointments.Store) http.Handler {
	type response struct {
		ID int64 `json:"id"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[bookRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if err := rules.Require(r.Context(), identity.User(r.Context()), in.PatientID, access.Manage); err != nil {
			fail(w, r, log, err)
			return
		}
		id, err := diary.Book(r.Context(), in.PatientID, in.StartsAt, in.Reason)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusCreated, response{ID: id})
	})
}

func handleCancel(log *slog.Logger, trail *audit.Log, diary *appointments.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "appointment")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		user := identity.User(r.Context())
		if err := diary.Cancel(r.Context(), id, user.UserID, user.ClinicID); err != nil {
			fail(w, r, log, err)
			return
		}
		trail.Note(r.Context(), "appointment.cancel", id, "")
		w.WriteHeader(http.StatusNoContent)
	})
}

// handleVisitCalendar serves the calendar entry that reminders link to.
func handleVisitCalendar(log *slog.Logger, trail *audit.Log, diary *appointments.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "appointment")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		a, err := diary.Visit(r.Context(), id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		trail.Note(r.Context(), "appointment.calendar", a.ID, "by link")
		w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
		fmt.Fprintf(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:%d@clinicdesk\r\nDTSTART:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
			a.ID, a.StartsAt.UTC().Format("20060102T150405Z"), a.Reason)
	})
}

func handleVisitConfirm(log *slog.Logger, diary *appointments.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "appointment")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if err := diary.Confirm(r.Context(), id, identity.User(r.Context()).UserID); err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

func handleOwnSchedule(log *slog.Logger, diary *appointments.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		day, err := dayOf(r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		slots, err := diary.Day(r.Context(), identity.User(r.Context()).ClinicID, day)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, slots)
	})
}

// dayOf is the day of the query, today when there is none.
func dayOf(r *http.Request) (time.Time, error) {
	v := r.URL.Query().Get("day")
	if v == "" {
		return time.Now().UTC().Truncate(24 * time.Hour), nil
	}
	day, err := time.Parse(time.DateOnly, v)
	if err != nil {
		return day, fmt.Errorf("%w: %v", errMalformed, err)
	}
	return day, nil
}
