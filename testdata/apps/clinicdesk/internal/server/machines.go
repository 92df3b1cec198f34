package server

import (
	"context"
	"log/slog"
	"net/http"
	"slices"

	"example.com/clinicdesk/internal/appointments"
	"example.com/clinicdesk/internal/identity"
	"example.com/clinicdesk/internal/labs"
	"example.com/clinicdesk/internal/notify"
)

// handleSchedule feeds the screens in the waiting rooms and the practice
// systems.
func handleSchedule(log *slog.Logger, diary *appointments.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		clinic, err := pathID(r, "clinic")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		day, err := dayOf(r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		slots, err := diary.Day(r.Context(), clinic, day)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, slots)
	})
}

type statusRequest struct {
	Status string `json:"status"`
}

func (q statusRequest) Valid(context.Context) map[string]string {
	if !slices.Contains([]string{"confirmed", "cancelled", "arrived", "done"}, q.Status) {
		return map[string]string{"status": "is unknown"}
	}
	return nil
}

func handleExternalStatus(log *slog.Logger, diary *appointments.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[statusRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		key, _ := identity.KeyOf(r.Context())
		if err := diary.SetStatus(r.Context(), r.PathValue("ref"), in.Status); err != nil {
			fail(w, r, log, err)
			return
		}
		log.InfoContext(r.Context(), "status taken over", "clinic", key.ClinicID, "key", key.ID, "ref", r.PathValue("ref"))
		w.WriteHeader(http.StatusNoContent)
	})
}

type orderRequest struct {
	RecordNo string `json:"record_no"`
	Ref      string `json:"ref"`
	Test     string `json:"test"`
}

func (q orderRequest) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if q.RecordNo == "" {
		problems["record_no"] = "is missing"
	}
	if q.Ref == "" {
		problems["ref"] = "is missing"
	}
	return problems
}

func handleLabOrder(log *slog.Logger, results *labs.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[orderRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		key, _ := identity.KeyOf(r.Context())
		id, err := results.Order(r.Context(), key.ClinicID, in.RecordNo, in.Ref, in.Test)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusCreated, map[string]int64{"id": id})
	})
}

type labReport struct {
	Ref   string `json:"ref"`
	Value string `json:"value"`
}

func (q labReport) Valid(context.Context) map[string]string {
	if q.Ref == "" {
		return map[string]string{"ref": "is missing"}
	}
	return nil
}

func handleLabReport(log *slog.Logger, results *labs.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[labReport](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if err := results.Report(r.Context(), in.Ref, in.Value); err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

type smsReceipt struct {
	MessageID string `json:"message_id"`
	State     string `json:"state"`
}

func (q smsReceipt) Valid(context.Context) map[string]string {
	if q.State != "delivered" && q.State != "failed" {
		return map[string]string{"state": "is unknown"}
	}
	return nil
}

// handleSMSReceipt takes over what became of a text message.
func handleSMSReceipt(log *slog.Logger, outbox *notify.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[smsReceipt](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if err := outbox.SetDelivery(r.Context(), in.MessageID, in.State); err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

func handleStats(log *slog.Logger, outbox *notify.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		depth, err := outbox.Depth(r.Context())
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, map[string]int64{"outbox_depth": depth})
	})
}

// handleOutbox shows what waits to be sent. The load balancer does not route
// /ops to the outside.
func handleOutbox(log *slog.Logger, outbox *notify.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		list, err := outbox.Pending(r.Context())
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	})
}
