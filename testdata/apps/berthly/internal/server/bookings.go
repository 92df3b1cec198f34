package server

import (
	"crypto/rand"
	"log/slog"
	"net/http"

	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/db"
	"example.com/berthly/internal/flags"
	"example.com/berthly/internal/jobs"
	"example.com/berthly/internal/policy"
	"example.com/berthly/internal/store"
	"example.com/berthly/internal/web"
)

// bookingHandlers started as closures like the rest; there were too many of them.
type bookingHandlers struct {
	Deps
}

func (h bookingHandlers) list(w http.ResponseWriter, r *http.Request) error {
	v, ok := auth.ViewerFrom(r.Context())
	if !ok {
		return web.ErrUnauthenticated
	}
	rows, err := h.Bookings(r.Context(), store.OfUser(v.ID), r.URL.Query().Get)
	if err != nil {
		return err
	}
	return web.Encode(w, http.StatusOK, rows)
}

// show is for the skipper who booked and for the staff of the marina.
func (h bookingHandlers) show(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v := auth.MustViewer(ctx)
	id, err := web.PathID(r, "id")
	if err != nil {
		return err
	}
	b, err := h.GetBooking(ctx, id)
	if err != nil {
		return err
	}
	if policy.Owns(v, b.UserID) == nil {
		return web.Encode(w, http.StatusOK, b)
	}
	staff, err := h.IsStaff(ctx, db.IsStaffParams{MarinaID: b.MarinaID, UserID: v.ID})
	if err != nil {
		return err
	}
	if staff {
		return web.Encode(w, http.StatusOK, b)
	}
	return web.ErrNotFound
}

func (h bookingHandlers) cancel(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v := auth.MustViewer(ctx)
	id, err := web.PathID(r, "id")
	if err != nil {
		return err
	}
	b, err := h.GetBooking(ctx, id)
	if err != nil {
		return err
	}
	// rolled out together with the new refund rules
	if h.Flags.On(flags.StrictCancel) {
		if err := policy.MayCancel(v, b.UserID, b.Status); err != nil {
			return err
		}
	}
	if err := web.Touched(h.CancelBooking(ctx, b.ID)); err != nil {
		return err
	}
	h.Jobs.Enqueue(jobs.Job{Kind: "audit", UserID: v.ID, What: "cancelled booking", Ref: b.ID})
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// own lets only the one who made the booking {id} through to next.
func (h bookingHandlers) own(next func(w http.ResponseWriter, r *http.Request, booking int64) error) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		v := auth.MustViewer(r.Context())
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		b, err := h.GetBookingForUser(r.Context(), db.GetBookingForUserParams{ID: id, UserID: v.ID})
		if err != nil {
			return err
		}
		return next(w, r, b.ID)
	})
}

func (h bookingHandlers) editMessage(w http.ResponseWriter, r *http.Request, booking int64) error {
	id, err := web.PathID(r, "message")
	if err != nil {
		return err
	}
	var in struct {
		Body string `json:"body"`
	}
	if err := web.Fill(r, &in); err != nil {
		return err
	}
	if err := web.Touched(h.EditMessage(r.Context(), db.EditMessageParams{Body: in.Body, ID: id})); err != nil {
		return err
	}
	h.Jobs.Enqueue(jobs.Job{Kind: "audit", What: "edited message", Ref: booking})
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h bookingHandlers) deleteMessage(w http.ResponseWriter, r *http.Request, booking int64) error {
	id, err := web.PathID(r, "message")
	if err != nil {
		return err
	}
	if err := web.Touched(h.DeleteMessage(r.Context(), db.DeleteMessageParams{ID: id, BookingID: booking})); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func handleMessages(q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		v := auth.MustViewer(r.Context())
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		list, err := q.ListBookingMessages(r.Context(), db.ListBookingMessagesParams{BookingID: id, UserID: v.ID})
		if err != nil {
			return err
		}
		return web.Encode(w, http.StatusOK, list)
	})
}

func handleCalendar(q db.Querier) http.Handler {
	type span struct {
		From    string `json:"from"`
		To      string `json:"to"`
		Skipper string `json:"skipper"`
	}
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		rows, err := q.ListBerthCalendar(r.Context(), id)
		if err != nil {
			return err
		}
		spans := make([]span, 0, len(rows))
		for _, b := range rows {
			spans = append(spans, span{web.Day(b.Arrives), web.Day(b.Departs), b.Skipper})
		}
		return web.Encode(w, http.StatusOK, spans)
	})
}

// handlePass shows what the skipper holds up at the gate.
func handlePass(logger *slog.Logger, q db.Querier) http.Handler {
	type pass struct {
		Berth    string `json:"berth"`
		Code     string `json:"code"`
		From     string `json:"from"`
		To       string `json:"to"`
		Greeting string `json:"greeting"`
	}
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		viewer, _ := auth.ViewerFrom(r.Context())
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		b, err := q.GetBookingPass(r.Context(), id)
		if err != nil {
			return err
		}
		p := pass{Berth: b.Code, Code: b.GateCode, From: web.Day(b.Arrives), To: web.Day(b.Departs)}
		if viewer.ID == b.UserID {
			p.Greeting = "Welcome, " + viewer.Name
		}
		logger.Info("pass shown", "booking", id, "viewer", viewer.ID)
		return web.Encode(w, http.StatusOK, p)
	})
}

func handleNewGateCode(q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		viewer, ok := auth.ViewerFrom(r.Context())
		if !ok {
			return web.ErrUnauthenticated
		}
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		code := rand.Text()[:6]
		if err := web.Touched(q.RotateGateCode(r.Context(), db.RotateGateCodeParams{
			GateCode: code, ID: id, UserID: viewer.ID})); err != nil {
			return err
		}
		return web.Encode(w, http.StatusOK, map[string]string{"code": code})
	})
}
