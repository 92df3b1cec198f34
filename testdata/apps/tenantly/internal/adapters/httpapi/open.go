package httpapi

import (
	"bytes"
	"fmt"
	"net/http"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/app"
)

func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	b, err := s.app.Health.Execute(r.Context(), app.Nothing{})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]any{"status": "ok", "outbox": b.Pending})
}

func (s *Server) listVacancies(w http.ResponseWriter, r *http.Request) error {
	list, err := s.app.ListVacancies.Execute(r.Context(), app.ListVacanciesQuery{City: r.URL.Query().Get("city")})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, views(list, newListingView))
}

func (s *Server) listTrades(w http.ResponseWriter, r *http.Request) error {
	list, err := s.app.ListTrades.Execute(r.Context(), app.Nothing{})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, views(list, newTradeView))
}

func (s *Server) showInvitation(w http.ResponseWriter, r *http.Request) error {
	inv, err := s.app.ShowInvitation.Execute(r.Context(), app.ShowInvitationQuery{Token: r.PathValue("token")})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]any{
		"building": inv.Building, "email": inv.Email, "role": inv.Role, "expires_at": inv.ExpiresAt,
	})
}

func (s *Server) rentCalendar(w http.ResponseWriter, r *http.Request) error {
	p, err := s.tokens.Verify(r.Context(), r.URL.Query().Get("token"))
	if err != nil {
		return err
	}
	due, err := s.app.RentCalendar.Execute(r.Context(), app.CalendarQuery{UserID: p.UserID})
	if err != nil {
		return err
	}
	var c calendar
	for _, d := range due {
		c.add(d.ID, d.DueOn, fmt.Sprintf("Rent %d.%02d", d.AmountCents/100, d.AmountCents%100), d.ProviderRef)
	}
	return c.send(w)
}

func (s *Server) inspectionCalendar(w http.ResponseWriter, r *http.Request) error {
	user, err := s.tokens.Subject(r.URL.Query().Get("token"))
	if err != nil {
		return err
	}
	dates, err := s.app.InspectionDates.Execute(r.Context(), app.CalendarQuery{UserID: user})
	if err != nil {
		return err
	}
	var c calendar
	for _, d := range dates {
		c.add(d.ID, d.ScheduledFor, d.Title, d.Remarks)
	}
	return c.send(w)
}

type calendar struct{ events bytes.Buffer }

func (c *calendar) add(id uuid.UUID, at time.Time, summary, description string) {
	fmt.Fprintf(&c.events, "BEGIN:VEVENT\r\nUID:%s@tenantly\r\nDTSTART:%s\r\nSUMMARY:%s\r\nDESCRIPTION:%s\r\nEND:VEVENT\r\n",
		id, at.UTC().Format("20060102T150405Z"), summary, description)
}

func (c *calendar) send(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	_, err := fmt.Fprintf(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tenantly//EN\r\n%sEND:VCALENDAR\r\n", c.events.Bytes())
	return err
}

func (s *Server) rawPhoto(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "photo")
	if err != nil {
		return err
	}
	p, err := s.app.OpenPhoto.Execute(r.Context(), app.OpenPhotoQuery{PhotoID: id})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", p.ContentType)
	w.Header().Set("Cache-Control", "private, max-age=300")
	_, err = w.Write(p.Content)
	return err
}

func (s *Server) paymentHook(w http.ResponseWriter, r *http.Request) error {
	body, err := rawBody(w, r)
	if err != nil {
		return err
	}
	if _, err := s.app.ConfirmPayment.Execute(r.Context(), app.ConfirmPaymentCommand{
		Body: body, Signature: r.Header.Get("X-Payco-Signature"),
	}); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) inspectionHook(w http.ResponseWriter, r *http.Request) error {
	body, err := rawBody(w, r)
	if err != nil {
		return err
	}
	if _, err := s.app.ConcludeInspection.Execute(r.Context(), app.ConcludeInspectionCommand{
		Body: body, Signature: r.Header.Get("X-Inspecta-Signature"),
	}); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
