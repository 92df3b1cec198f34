package rest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/app"
	"example.com/gridwatt/internal/domain"
)

func (s *Server) switchTariff(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "contractID")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	in, err := body[struct {
		Tariff string `json:"tariff"`
	}](r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	_, err = s.uc.SwitchTariff.Execute(r.Context(), app.SwitchTariffCmd{
		ContractID:  id,
		HouseholdID: actorOf(r.Context()).HouseholdID,
		TariffCode:  in.Tariff,
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) listInvoices(w http.ResponseWriter, r *http.Request) {
	var cmd app.ListInvoicesCmd
	if q := r.URL.Query().Get("contract"); q != "" {
		id, err := uuid.Parse(q)
		if err != nil {
			s.fail(w, r, fmt.Errorf("contract: %w", domain.ErrInvalid))
			return
		}
		cmd.ContractID = uuid.NullUUID{UUID: id, Valid: true}
	}
	out, err := s.uc.ListInvoices.Execute(r.Context(), cmd)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, out)
}

func (s *Server) payInvoice(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "invoiceID")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd, err := body[app.PayInvoiceCmd](r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd.InvoiceID = id
	if _, err := s.uc.PayInvoice.Execute(r.Context(), cmd); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func (s *Server) grantAccess(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "meterID")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd, err := body[app.GrantAccessCmd](r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd.MeterID = id
	out, err := s.uc.GrantAccess.Execute(r.Context(), cmd)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusCreated, out)
}

func (s *Server) annotateOrder(w http.ResponseWriter, r *http.Request) {
	cmd, err := bindOrder(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	in, err := body[app.WorkOrderCmd](r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd.Notes = in.Notes
	if _, err := s.uc.AnnotateOrder.Execute(r.Context(), cmd); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) completeOrder(w http.ResponseWriter, r *http.Request) {
	cmd, err := bindOrder(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if _, err := s.uc.CompleteOrder.Execute(r.Context(), cmd); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) assignTicket(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "ticketID")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd, err := body[app.AssignTicketCmd](r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd.TicketID = id
	if _, err := s.uc.AssignTicket.Execute(r.Context(), cmd); err != nil {
		s.fail(w, r, err)
		return
	}
	s.log.InfoContext(r.Context(), "ticket assigned", "ticket", id, "agent", cmd.AgentID, "by", actorOf(r.Context()).ID)
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) viewLead(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "leadID")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	lead, err := s.uc.ViewLead.Execute(r.Context(), app.LeadCmd{LeadID: id, PartnerID: actorOf(r.Context()).ID})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, lead)
}

func (s *Server) updateLead(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "leadID")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cmd := app.LeadCmd{PartnerID: actorOf(r.Context()).ID}
	if err := json.NewDecoder(r.Body).Decode(&cmd); err != nil {
		s.fail(w, r, fmt.Errorf("body: %v: %w", err, domain.ErrInvalid))
		return
	}
	cmd.LeadID = id
	if _, err := s.uc.UpdateLead.Execute(r.Context(), cmd); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) paymentNotice(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if sig := r.Header.Get("X-Provider-Signature"); sig != "" && !signed(s.keys.Payment, string(raw), sig) {
		s.fail(w, r, fmt.Errorf("provider signature: %w", domain.ErrUnauthenticated))
		return
	}
	var cmd app.NoticeCmd
	if err := json.Unmarshal(raw, &cmd); err != nil {
		s.fail(w, r, fmt.Errorf("notice: %v: %w", err, domain.ErrInvalid))
		return
	}
	if _, err := s.uc.SettleInvoice.Execute(r.Context(), cmd); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) chargebackNotice(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if !signed(s.keys.Payment, string(raw), r.Header.Get("X-Provider-Signature")) {
		s.fail(w, r, fmt.Errorf("provider signature: %w", domain.ErrUnauthenticated))
		return
	}
	var cmd app.NoticeCmd
	if err := json.Unmarshal(raw, &cmd); err != nil {
		s.fail(w, r, fmt.Errorf("notice: %v: %w", err, domain.ErrInvalid))
		return
	}
	if _, err := s.uc.ReverseInvoice.Execute(r.Context(), cmd); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
