package server

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/db"
	"example.com/berthly/internal/jobs"
	"example.com/berthly/internal/policy"
	"example.com/berthly/internal/store"
	"example.com/berthly/internal/web"
)

// handleStaffBookings lists the bookings at all marinas the viewer works for,
// or at one of them.
func handleStaffBookings(st *store.Store) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		ctx := r.Context()
		mine, err := st.ListStaffMarinaIDs(ctx, auth.MustViewer(ctx).ID)
		if err != nil {
			return err
		}
		if marina, ok, err := web.QueryID(r, "marina"); err != nil {
			return err
		} else if ok {
			if err := policy.Among(mine, marina); err != nil {
				return err
			}
			mine = []int64{marina}
		}
		rows, err := st.Bookings(ctx, store.OfMarinas(mine), r.URL.Query().Get)
		if err != nil {
			return err
		}
		return web.Encode(w, http.StatusOK, rows)
	})
}

// handleReadingsCSV exports meter readings, of all marinas the viewer works
// for unless the picker says which.
func handleReadingsCSV(st *store.Store) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		ctx := r.Context()
		marinas, err := st.ListStaffMarinaIDs(ctx, auth.MustViewer(ctx).ID)
		if err != nil {
			return err
		}
		if picked := r.URL.Query()["marina"]; len(picked) > 0 {
			marinas = marinas[:0]
			for _, raw := range picked {
				id, err := strconv.ParseInt(raw, 10, 64)
				if err != nil {
					return web.BadRequest("marina: not a number")
				}
				marinas = append(marinas, id)
			}
		}
		w.Header().Set("Content-Type", "text/csv")
		out := csv.NewWriter(w)
		_ = out.Write([]string{"berth", "meter", "kwh", "taken_at"})
		if err := st.Readings(ctx, marinas, time.Now().AddDate(-1, 0, 0), func(l store.Reading) error {
			return out.Write([]string{l.Berth, l.Serial, strconv.FormatFloat(l.Kwh, 'f', 2, 64), l.TakenAt.Format(time.RFC3339)})
		}); err != nil {
			return err
		}
		out.Flush()
		return out.Error()
	})
}

// managerOnly wants the viewer to be manager of the marina in the path.
func managerOnly(q db.Querier, next http.Handler) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		marina, err := web.PathID(r, "marina")
		if err != nil {
			return err
		}
		role, err := q.GetStaffRole(r.Context(), db.GetStaffRoleParams{
			MarinaID: marina, UserID: auth.MustViewer(r.Context()).ID})
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if role != "manager" {
			return web.ErrForbidden
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

type inviteForm struct {
	Email string `json:"email"`
	Role  string `json:"role"`
}

func (f inviteForm) Valid() map[string]string {
	problems := map[string]string{}
	if !strings.Contains(f.Email, "@") {
		problems["email"] = "not an address"
	}
	if f.Role != "manager" && f.Role != "dockhand" {
		problems["role"] = "unknown"
	}
	return problems
}

func handleInvite(q db.Querier, work *jobs.Worker) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		marina, err := web.PathID(r, "marina")
		if err != nil {
			return err
		}
		in, err := web.DecodeValid[inviteForm](r)
		if err != nil {
			return err
		}
		token, hash := auth.NewToken()
		if err := q.CreateStaffInvite(r.Context(), db.CreateStaffInviteParams{TokenHash: hash, MarinaID: marina,
			Email: strings.ToLower(in.Email), Role: in.Role, ExpiresAt: time.Now().AddDate(0, 0, 7)}); err != nil {
			return err
		}
		work.Enqueue(jobs.Job{Kind: "mail", To: in.Email, What: "https://berthly.example/join#" + token})
		w.WriteHeader(http.StatusCreated)
		return nil
	})
}

func handleRemoveStaff(logger *slog.Logger, q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		ctx := r.Context()
		v := auth.MustViewer(ctx)
		marina, err := web.PathID(r, "marina")
		if err != nil {
			return err
		}
		user, err := web.PathID(r, "user")
		if err != nil {
			return err
		}
		role, err := q.GetStaffRole(ctx, db.GetStaffRoleParams{MarinaID: marina, UserID: v.ID})
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if role == "dockhand" && user != v.ID { // they may only leave
			return web.ErrForbidden
		}
		if err := web.Touched(q.RemoveStaff(ctx, db.RemoveStaffParams{MarinaID: marina, UserID: user})); err != nil {
			return err
		}
		logger.Info("staff removed", "marina", marina, "user", user, "by", v.ID)
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

// deskHandlers serve the tablets at the harbour office, behind auth.RequireDesk.
type deskHandlers struct {
	Deps
}

func (h deskHandlers) bookings(w http.ResponseWriter, r *http.Request) error {
	marina, ok := auth.DeskFrom(r.Context())
	if !ok {
		return web.ErrForbidden
	}
	berth, err := web.PathID(r, "berth")
	if err != nil {
		return err
	}
	list, err := h.ListBerthBookings(r.Context(), db.ListBerthBookingsParams{ID: berth, MarinaID: marina})
	if err != nil {
		return err
	}
	return web.Encode(w, http.StatusOK, list)
}

func (h deskHandlers) setStatus(w http.ResponseWriter, r *http.Request) error {
	marina, err := web.PathID(r, "marina")
	if err != nil {
		return err
	}
	berth, err := web.PathID(r, "berth")
	if err != nil {
		return err
	}
	var in struct {
		Status string `json:"status"`
	}
	if err := web.Fill(r, &in); err != nil {
		return err
	}
	switch in.Status {
	case "open", "closed", "dredging":
	default:
		return web.BadRequest("status: unknown")
	}
	if err := web.Touched(h.SetBerthStatus(r.Context(), db.SetBerthStatusParams{
		Status: in.Status, ID: berth, MarinaID: marina})); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// staffOf returns the viewer if there is one and the marina employs them.
func staffOf(ctx context.Context, q db.Querier, marina int64) (auth.Viewer, error) {
	v, ok := auth.ViewerFrom(ctx)
	if !ok {
		return v, web.ErrUnauthenticated
	}
	staff, err := q.IsStaff(ctx, db.IsStaffParams{MarinaID: marina, UserID: v.ID})
	if err != nil {
		return v, err
	}
	if !staff {
		return v, web.ErrForbidden
	}
	return v, nil
}
