package web

import (
	"encoding/csv"
	"net/http"
	"strconv"

	"example.com/railyard/internal/store"
)

func (s *Server) showBooking(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	b, err := s.store.Booking(r.Context(), caller(r).CompanyID, id)
	if err != nil {
		return err
	}
	return reply(w, b)
}

func (s *Server) cancelBooking(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		BookingID int64 `json:"booking_id"`
	}](r)
	if err != nil {
		return err
	}
	if err := s.store.Cancel(r.Context(), caller(r).CompanyID, in.BookingID); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) downloadDocument(w http.ResponseWriter, r *http.Request) error {
	booking, err := pathID(r, "id")
	if err != nil {
		return err
	}
	id, err := pathID(r, "doc")
	if err != nil {
		return err
	}
	d, err := s.store.Document(r.Context(), caller(r).CompanyID, booking, id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(d.Name))
	_, err = w.Write(d.Body)
	return err
}

func (s *Server) showInvoice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	key := invoiceKey{company: caller(r).CompanyID, invoice: id}
	inv, err := s.invoices.GetOrLoad(key, func() (*store.Invoice, error) {
		return s.store.Invoice(r.Context(), key.company, key.invoice)
	})
	if err != nil {
		return err
	}
	return reply(w, inv)
}

type idList struct {
	IDs []int64 `json:"ids"`
}

// exportInvoices writes the chosen invoices as CSV and leaves out what is not the company's.
func (s *Server) exportInvoices(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[idList](r)
	if err != nil {
		return err
	}
	list, err := s.store.InvoicesByID(r.Context(), in.IDs)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, inv := range list {
		if inv.CompanyID != caller(r).CompanyID {
			continue
		}
		out.Write([]string{strconv.FormatInt(inv.ID, 10), inv.Text, strconv.FormatInt(inv.Amount, 10)})
	}
	out.Flush()
	return out.Error()
}

func (s *Server) remindInvoices(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[idList](r)
	if err != nil {
		return err
	}
	list, err := s.store.InvoicesByID(r.Context(), in.IDs)
	if err != nil {
		return err
	}
	for _, inv := range list {
		if inv.CompanyID != caller(r).CompanyID {
			s.log.WarnContext(r.Context(), "reminder for an invoice of another company", "invoice", inv.ID, "user", caller(r).ID)
		}
		if err := s.store.Remind(r.Context(), inv.ID); err != nil {
			return err
		}
	}
	return noContent(w)
}

func (s *Server) reportTonnage(w http.ResponseWriter, r *http.Request) error {
	company, err := strconv.ParseInt(r.URL.Query().Get("company"), 10, 64)
	if err != nil {
		return badRequest("which company?")
	}
	if u := caller(r); u != nil {
		company = u.CompanyID
	}
	list, err := s.store.TonnageOf(r.Context(), company)
	if err != nil {
		return err
	}
	return reply(w, list)
}

func (s *Server) partnerBookings(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.Bookings(r.Context(), onBehalf(r))
	if err != nil {
		return err
	}
	return reply(w, list)
}

// portalTrack is behind the link in the recipient's mail.
//
//authvet:public whoever holds the random token of the link may follow the goods
func (s *Server) portalTrack(w http.ResponseWriter, r *http.Request) error {
	b, err := s.store.BookingByTracking(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	return reply(w, b)
}

func (s *Server) portalStatus(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	b, err := s.store.BookingStatus(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, b)
}

func (s *Server) portalBookings(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.Bookings(r.Context(), caller(r).CompanyID)
	if err != nil {
		return err
	}
	return reply(w, list)
}
