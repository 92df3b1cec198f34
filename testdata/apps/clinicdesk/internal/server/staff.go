package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/audit"
	"example.com/clinicdesk/internal/billing"
	"example.com/clinicdesk/internal/clinics"
	"example.com/clinicdesk/internal/identity"
	"example.com/clinicdesk/internal/patients"
)

func handlePatientSearch(log *slog.Logger, people *patients.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		list, err := people.Search(r.Context(), identity.User(r.Context()).ClinicID, r.URL.Query().Get("name"))
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	})
}

type contactRequest struct {
	Phone       string `json:"phone"`
	InsuranceNo string `json:"insurance_no"`
}

func (q contactRequest) Valid(context.Context) map[string]string {
	if len(q.Phone) > 40 {
		return map[string]string{"phone": "is too long"}
	}
	return nil
}

func handlePatientContact(log *slog.Logger, trail *audit.Log, people *patients.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		id, err := pathID(r, "patient")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, err := decode[contactRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if err := people.SetContact(ctx, identity.User(ctx).ClinicID, id, in.Phone, in.InsuranceNo); err != nil {
			fail(w, r, log, err)
			return
		}
		trail.Note(ctx, "patient.contact", id, "")
		w.WriteHeader(http.StatusNoContent)
	})
}

func handleVoid(log *slog.Logger, trail *audit.Log, bills *billing.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		id, err := pathID(r, "invoice")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if err := bills.Void(ctx, identity.User(ctx).ClinicID, id); err != nil {
			fail(w, r, log, err)
			return
		}
		trail.Note(ctx, "invoice.void", id, "")
		w.WriteHeader(http.StatusNoContent)
	})
}

func handleAudit(log *slog.Logger, trail *audit.Log) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		filter := audit.Filter{Action: q.Get("action")}
		if v := q.Get("actor"); v != "" {
			id, err := strconv.ParseInt(v, 10, 64)
			if err != nil {
				fail(w, r, log, fmt.Errorf("%w: %v", errMalformed, err))
				return
			}
			filter.ActorID = id
		}
		filter.ClinicID = identity.User(r.Context()).ClinicID
		list, err := trail.List(r.Context(), filter)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	})
}

func handleDismiss(log *slog.Logger, trail *audit.Log, rules *access.Rules, places *clinics.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		user, err := pathID(r, "user")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if err := places.Dismiss(ctx, identity.User(ctx).ClinicID, user); err != nil {
			fail(w, r, log, err)
			return
		}
		rules.Forget()
		trail.Note(ctx, "staff.dismiss", user, "")
		w.WriteHeader(http.StatusNoContent)
	})
}
