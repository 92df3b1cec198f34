package server

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/audit"
	"example.com/clinicdesk/internal/dbx"
	"example.com/clinicdesk/internal/documents"
	"example.com/clinicdesk/internal/identity"
	"example.com/clinicdesk/internal/patients"
	"example.com/clinicdesk/internal/prescriptions"
)

// handleCard gives what reception prints for the folder.
func handleCard(log *slog.Logger, trail *audit.Log, people *patients.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "patient")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		card, err := people.Card(r.Context(), id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		trail.Note(r.Context(), "patient.card", id, "printed")
		encode(w, http.StatusOK, card)
	})
}

// handleSummary gives what a treating person must know first. In an emergency
// it opens without a delegation or a job at the clinic; the data protection
// officers go through those openings every morning.
func handleSummary(log *slog.Logger, trail *audit.Log, rules *access.Rules, people *patients.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		id, err := pathID(r, "patient")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		level, err := rules.Chart(ctx, identity.User(ctx), id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		emergency := strings.TrimSpace(r.URL.Query().Get("emergency"))
		if level < access.View && emergency == "" {
			fail(w, r, log, access.ErrDenied)
			return
		}
		if emergency != "" {
			trail.Note(ctx, "patient.emergency", id, emergency)
		}
		summary, err := people.Summary(ctx, id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, summary)
	})
}

func handleAllergies(log *slog.Logger, people *patients.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "patient")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		emergency := r.URL.Query().Has("emergency")
		allergies, err := people.Allergies(r.Context(), id, identity.User(r.Context()).UserID, emergency)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, map[string]string{"allergies": allergies})
	})
}

func handlePrescriptions(log *slog.Logger, drugs *prescriptions.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		list, err := drugs.Of(r.Context(), chart(r.Context()).ID)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	})
}

type prescribeRequest struct {
	Drug    string `json:"drug"`
	Dose    string `json:"dose"`
	Repeats int    `json:"repeats"`
}

func (q prescribeRequest) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if q.Drug == "" {
		problems["drug"] = "is missing"
	}
	if q.Repeats < 0 || q.Repeats > 12 {
		problems["repeats"] = "is not between 0 and 12"
	}
	return problems
}

func handlePrescribe(log *slog.Logger, trail *audit.Log, drugs *prescriptions.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		in, err := decode[prescribeRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		id, err := drugs.Prescribe(ctx, chart(ctx).ID, identity.User(ctx).UserID, in.Drug, in.Dose, in.Repeats)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		trail.Note(ctx, "prescription.create", id, in.Drug)
		encode(w, http.StatusCreated, map[string]int64{"id": id})
	})
}

func handleRenew(log *slog.Logger, db *sql.DB, rules *access.Rules) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		id, err := pathID(r, "prescription")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		err = dbx.InTx(ctx, db, func(tx *sql.Tx) error {
			p, err := prescriptions.Lock(ctx, tx, id)
			if err != nil {
				return err
			}
			if err := rules.Require(ctx, identity.User(ctx), p.PatientID, access.Manage); err != nil {
				return err
			}
			return prescriptions.UseRepeat(ctx, tx, id)
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

type referRequest struct {
	Specialist string  `json:"specialist"`
	Documents  []int64 `json:"documents"`
}

func (q referRequest) Valid(context.Context) map[string]string {
	if q.Specialist == "" {
		return map[string]string{"specialist": "is missing"}
	}
	return nil
}

func handleRefer(log *slog.Logger, docs *documents.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		in, err := decode[referRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		id, err := docs.Refer(ctx, chart(ctx).ID, identity.User(ctx).UserID, in.Specialist, in.Documents)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusCreated, map[string]int64{"id": id})
	})
}

type delegateRequest struct {
	Relative string    `json:"relative"`
	Scope    string    `json:"scope"`
	EndsOn   time.Time `json:"ends_on"`
}

func (q delegateRequest) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if q.Scope != "view" && q.Scope != "manage" {
		problems["scope"] = "is neither view nor manage"
	}
	if q.EndsOn.After(time.Now().AddDate(2, 0, 0)) {
		problems["ends_on"] = "is more than two years away"
	}
	return problems
}

func handleDelegate(log *slog.Logger, rules *access.Rules, people *patients.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		patient, err := pathID(r, "patient")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, err := decode[delegateRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		id, err := people.Delegate(ctx, identity.User(ctx).UserID, patient, in.Relative, in.Scope, in.EndsOn)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		rules.Forget()
		encode(w, http.StatusCreated, map[string]int64{"id": id})
	})
}

func handleRevoke(log *slog.Logger, rules *access.Rules, people *patients.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "delegation")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if err := people.Revoke(r.Context(), identity.User(r.Context()).UserID, id); err != nil {
			fail(w, r, log, err)
			return
		}
		rules.Forget()
		w.WriteHeader(http.StatusNoContent)
	})
}
