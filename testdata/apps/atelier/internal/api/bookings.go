package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/domain"
	"example.com/atelier/internal/httpx"
	"example.com/atelier/internal/service"
)

// BookingHandler serves members and the people at the door.
type BookingHandler struct{ bookings *service.Bookings }

func NewBookingHandler(b *service.Bookings) *BookingHandler { return &BookingHandler{bookings: b} }

// Routes is mounted behind the token check.
func (h *BookingHandler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", httpx.Handle(h.list))
	r.Post("/", httpx.Handle(h.create))
	r.Post("/cancel", httpx.Handle(h.cancelMany))
	r.Route("/{bookingID}", func(r chi.Router) {
		r.Get("/", httpx.Handle(h.get))
		r.Patch("/", httpx.Handle(h.update))
		r.Delete("/", httpx.Handle(h.withdraw))
		r.Post("/check-in", httpx.Handle(h.checkIn))
		r.Post("/transfer", httpx.Handle(h.transfer))
	})
	return r
}

// bookingFilter reads what the lists of bookings can be narrowed by.
func bookingFilter(r *http.Request) (f domain.BookingFilter, err error) {
	if f.MemberID, err = httpx.QueryInt64(r, "member"); err != nil {
		return f, err
	}
	if f.ClassID, err = httpx.QueryInt64(r, "class"); err != nil {
		return f, err
	}
	cur, err := httpx.ParseCursor(r)
	if err != nil {
		return f, err
	}
	f.Status = r.URL.Query().Get("status")
	f.Before = cur.Before
	f.Limit = httpx.Limit(r)
	return f, nil
}

func bookingPage(list []domain.BookingView, limit int) httpx.Page[domain.BookingView] {
	page := httpx.Page[domain.BookingView]{Items: list}
	if len(list) == limit {
		page.Next = httpx.Cursor{Before: list[len(list)-1].ID}.String()
	}
	return page
}

func (h *BookingHandler) list(w http.ResponseWriter, r *http.Request) error {
	f, err := bookingFilter(r)
	if err != nil {
		return err
	}
	list, err := h.bookings.List(r.Context(), auth.MustFrom(r.Context()), f)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusOK, bookingPage(list, f.Limit))
	return nil
}

func (h *BookingHandler) create(w http.ResponseWriter, r *http.Request) error {
	in, err := httpx.Bind[service.NewBooking](r)
	if err != nil {
		return err
	}
	b, err := h.bookings.Book(r.Context(), auth.MustFrom(r.Context()), in)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusCreated, b)
	return nil
}

func (h *BookingHandler) get(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "bookingID")
	if err != nil {
		return err
	}
	b, err := h.bookings.Get(r.Context(), auth.MustFrom(r.Context()), id)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusOK, b)
	return nil
}

func (h *BookingHandler) update(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "bookingID")
	if err != nil {
		return err
	}
	in, err := httpx.Bind[service.BookingPatch](r)
	if err != nil {
		return err
	}
	b, err := h.bookings.Update(r.Context(), auth.MustFrom(r.Context()), id, in)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusOK, b)
	return nil
}

func (h *BookingHandler) withdraw(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "bookingID")
	if err != nil {
		return err
	}
	if err := h.bookings.Withdraw(r.Context(), auth.MustFrom(r.Context()), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h *BookingHandler) checkIn(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "bookingID")
	if err != nil {
		return err
	}
	if err := h.bookings.CheckIn(r.Context(), auth.MustFrom(r.Context()), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

type transferRequest struct {
	Email string `json:"email" validate:"required,email"`
}

func (h *BookingHandler) transfer(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "bookingID")
	if err != nil {
		return err
	}
	in, err := httpx.Bind[transferRequest](r)
	if err != nil {
		return err
	}
	if err := h.bookings.Transfer(r.Context(), auth.MustFrom(r.Context()), id, in.Email); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

type idsRequest struct {
	IDs []int64 `json:"ids" validate:"required,min=1,max=200,dive,gt=0"`
}

func (h *BookingHandler) cancelMany(w http.ResponseWriter, r *http.Request) error {
	in, err := httpx.Bind[idsRequest](r)
	if err != nil {
		return err
	}
	n, err := h.bookings.CancelMany(r.Context(), auth.MustFrom(r.Context()), in.IDs)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusOK, map[string]int64{"cancelled": n})
	return nil
}
