package httpapi

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/app"
	"example.com/tenantly/internal/domain"
)

func (s *Server) readLease(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "lease")
	if err != nil {
		return err
	}
	l, err := s.app.ReadLease.Execute(r.Context(), app.ReadLeaseQuery{LeaseID: id})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newLeaseView(l))
}

func (s *Server) renewLease(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "lease")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Until     time.Time `json:"until"`
		RentCents int64     `json:"rent_cents"`
	}](w, r)
	if err != nil {
		return err
	}
	l, err := s.app.RenewLease.Execute(r.Context(), app.RenewLeaseCommand{LeaseID: id, Until: in.Until, RentCents: in.RentCents})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newLeaseView(l))
}

func (s *Server) terminateLease(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "lease")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		On time.Time `json:"on"`
	}](w, r)
	if err != nil {
		return err
	}
	l, err := s.app.TerminateLease.Execute(r.Context(), app.TerminateLeaseCommand{LeaseID: id, On: in.On})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newLeaseView(l))
}

func (s *Server) leaseStatement(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "lease")
	if err != nil {
		return err
	}
	st, err := s.app.LeaseStatement.Execute(r.Context(), app.LeaseStatementQuery{LeaseID: id})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]any{"payments": views(st.Payments, newPaymentView), "open_cents": st.OpenCents})
}

func (s *Server) listPayments(w http.ResponseWriter, r *http.Request) error {
	var q app.ListPaymentsQuery
	if raw := r.URL.Query().Get("lease"); raw != "" {
		id, err := uuid.Parse(raw)
		if err != nil {
			return domain.ErrInvalid
		}
		q.LeaseID = uuid.NullUUID{UUID: id, Valid: true}
	}
	list, err := s.app.ListPayments.Execute(r.Context(), q)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, views(list, newPaymentView))
}

func (s *Server) exportPayments(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.Parse(r.URL.Query().Get("lease"))
	if err != nil {
		return domain.ErrInvalid
	}
	list, err := s.app.ExportPayments.Execute(r.Context(), app.ExportPaymentsQuery{LeaseID: id})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	out := csv.NewWriter(w)
	for _, p := range list {
		if err := out.Write([]string{p.DueOn.Format(time.DateOnly), strconv.FormatInt(p.AmountCents, 10), string(p.Status), p.ProviderRef}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

type decision struct {
	Reason string `json:"reason"`
}

func (s *Server) waivePayment(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "payment")
	if err != nil {
		return err
	}
	in, err := decode[decision](w, r)
	if err != nil {
		return err
	}
	p, err := s.app.WaivePayment.Execute(r.Context(), app.WaivePaymentCommand{
		PaymentID: id, BuildingID: building(r.Context()), Reason: in.Reason,
	})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newPaymentView(p))
}

func (s *Server) refundPayment(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "payment")
	if err != nil {
		return err
	}
	in, err := decode[decision](w, r)
	if err != nil {
		return err
	}
	p, err := s.app.RefundPayment.Execute(r.Context(), app.RefundPaymentCommand{
		PaymentID: id, BuildingID: building(r.Context()), Reason: in.Reason,
	})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newPaymentView(p))
}

func (s *Server) removeMethod(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "method")
	if err != nil {
		return err
	}
	if _, err := s.app.RemoveMethod.Execute(r.Context(), app.RemoveMethodCommand{MethodID: id}); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) setDefaultMethod(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "method")
	if err != nil {
		return err
	}
	if _, err := s.app.SetDefaultMethod.Execute(r.Context(), app.SetDefaultMethodCommand{MethodID: id}); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
