package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/billing"
	"example.com/clinicdesk/internal/exports"
	"example.com/clinicdesk/internal/identity"
	"example.com/clinicdesk/internal/messaging"
	"example.com/clinicdesk/internal/notify"
)

func handleMessages(log *slog.Logger, rules *access.Rules, mail *messaging.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		thread, err := pathID(r, "thread")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		ok, err := rules.Thread(ctx, identity.User(ctx), thread)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if !ok {
			fail(w, r, log, access.ErrDenied)
			return
		}
		list, err := mail.List(ctx, thread)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	})
}

type postRequest struct {
	Body      string  `json:"body"`
	Documents []int64 `json:"documents"`
}

func (q postRequest) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if q.Body == "" {
		problems["body"] = "is empty"
	}
	if len(q.Documents) > 10 {
		problems["documents"] = "are more than ten"
	}
	return problems
}

func handlePost(log *slog.Logger, mail *messaging.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		thread, err := pathID(r, "thread")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, err := decode[postRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		m, err := mail.Post(r.Context(), identity.User(r.Context()), thread, in.Body, in.Documents)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusCreated, m)
	})
}

func handleInvoice(log *slog.Logger, bills *billing.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "invoice")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		user := identity.User(r.Context())
		v, err := bills.Get(r.Context(), id, user.UserID, user.Staff())
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, v)
	})
}

type exportRequest struct {
	PatientID int64 `json:"patient_id"`
}

func (q exportRequest) Valid(context.Context) map[string]string {
	if q.PatientID <= 0 {
		return map[string]string{"patient_id": "is missing"}
	}
	return nil
}

func handleExport(log *slog.Logger, jobs *exports.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[exportRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		id, err := jobs.Enqueue(r.Context(), identity.User(r.Context()).UserID, in.PatientID)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusAccepted, map[string]int64{"id": id})
	})
}

func handleExportResult(log *slog.Logger, jobs *exports.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "export")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		job, err := jobs.Get(r.Context(), identity.User(r.Context()).UserID, id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, job)
	})
}

type readRequest struct {
	IDs []int64 `json:"ids"`
}

func (q readRequest) Valid(context.Context) map[string]string {
	if len(q.IDs) == 0 {
		return map[string]string{"ids": "are missing"}
	}
	return nil
}

func handleMarkRead(log *slog.Logger, outbox *notify.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[readRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		n, err := outbox.MarkRead(r.Context(), identity.User(r.Context()).UserID, in.IDs)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, map[string]int64{"read": n})
	})
}

type snoozeRequest struct {
	Minutes int `json:"minutes"`
}

func (q snoozeRequest) Valid(context.Context) map[string]string {
	if q.Minutes < 5 || q.Minutes > 7*24*60 {
		return map[string]string{"minutes": "is not between five minutes and a week"}
	}
	return nil
}

func handleSnooze(log *slog.Logger, outbox *notify.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "notification")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, err := decode[snoozeRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		at := time.Now().Add(time.Duration(in.Minutes) * time.Minute)
		if err := outbox.Reschedule(r.Context(), id, at); err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}
