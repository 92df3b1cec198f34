package server

import (
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/db"
	"example.com/berthly/internal/jobs"
	"example.com/berthly/internal/store"
	"example.com/berthly/internal/web"
)

func handleHealth(st *store.Store) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		if err := st.Ping(r.Context()); err != nil {
			return err
		}
		return web.Encode(w, http.StatusOK, map[string]string{"status": "ok"})
	})
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (c credentials) Valid() map[string]string {
	problems := map[string]string{}
	if !strings.Contains(c.Email, "@") {
		problems["email"] = "not an address"
	}
	if c.Password == "" {
		problems["password"] = "missing"
	}
	return problems
}

func handleLogin(q db.Querier) http.Handler {
	// what unknown addresses are compared with, so that they take as long
	decoy, err := bcrypt.GenerateFromPassword([]byte("decoy"), bcrypt.DefaultCost)
	if err != nil {
		panic(err)
	}
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		in, err := web.DecodeValid[credentials](r)
		if err != nil {
			return err
		}
		u, err := q.GetUserByEmail(r.Context(), strings.ToLower(in.Email))
		if errors.Is(err, sql.ErrNoRows) {
			_ = bcrypt.CompareHashAndPassword(decoy, []byte(in.Password))
			return web.ErrUnauthenticated
		}
		if err != nil {
			return err
		}
		if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
			return web.ErrUnauthenticated
		}
		if err := auth.StartSession(r.Context(), w, q, u.ID); err != nil {
			return err
		}
		return web.Encode(w, http.StatusOK, map[string]any{"id": u.ID, "name": u.Name})
	})
}

type forgotForm struct {
	Email string `json:"email"`
}

func (f forgotForm) Valid() map[string]string {
	if !strings.Contains(f.Email, "@") {
		return map[string]string{"email": "not an address"}
	}
	return nil
}

func handleForgot(logger *slog.Logger, q db.Querier, work *jobs.Worker) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		in, err := web.DecodeValid[forgotForm](r)
		if err != nil {
			return err
		}
		u, err := q.GetUserByEmail(r.Context(), strings.ToLower(in.Email))
		switch {
		case errors.Is(err, sql.ErrNoRows):
			logger.Info("reset for unknown address")
		case err != nil:
			return err
		default:
			token, hash := auth.NewToken()
			if err := q.CreatePasswordReset(r.Context(), db.CreatePasswordResetParams{
				TokenHash: hash, UserID: u.ID, ExpiresAt: time.Now().Add(time.Hour)}); err != nil {
				return err
			}
			work.Enqueue(jobs.Job{Kind: "mail", To: u.Email, What: "https://berthly.example/reset#" + token})
		}
		w.WriteHeader(http.StatusAccepted) // known or not, the answer is the same
		return nil
	})
}

type newPassword struct {
	Token    string `json:"token"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (p newPassword) Valid() map[string]string {
	problems := map[string]string{}
	if p.Token == "" {
		problems["token"] = "missing"
	}
	if len(p.Password) < 10 {
		problems["password"] = "too short"
	}
	return problems
}

func handleReset(st *store.Store) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		in, err := web.DecodeValid[newPassword](r)
		if err != nil {
			return err
		}
		hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
		if err != nil {
			return err
		}
		ctx := r.Context()
		if err := st.InTx(ctx, func(q *db.Queries) error {
			user, err := q.TakePasswordReset(ctx, auth.Hash(in.Token))
			if err != nil {
				return err
			}
			if err := q.SetPassword(ctx, db.SetPasswordParams{PasswordHash: string(hash), ID: user}); err != nil {
				return err
			}
			return q.DeleteUserSessions(ctx, user)
		}); err != nil {
			return err
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

// handleAcceptInvite makes somebody staff of the marina that sent the link.
// Who has no account yet gets one; that is the only way to become a user from
// outside the front office.
func handleAcceptInvite(st *store.Store, work *jobs.Worker) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		in, err := web.DecodeValid[newPassword](r)
		if err != nil {
			return err
		}
		ctx := r.Context()
		var userID, marinaID int64
		err = st.InTx(ctx, func(q *db.Queries) error {
			inv, err := q.TakeStaffInvite(ctx, auth.Hash(in.Token))
			if err != nil {
				return err
			}
			marinaID = inv.MarinaID
			u, err := q.GetUserByEmail(ctx, inv.Email)
			switch {
			case err == nil:
				userID = u.ID
			case errors.Is(err, sql.ErrNoRows):
				hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
				if err != nil {
					return err
				}
				if userID, err = q.CreateUser(ctx, db.CreateUserParams{Email: inv.Email, Name: in.Name, PasswordHash: string(hash)}); err != nil {
					return err
				}
			default:
				return err
			}
			return q.AddStaff(ctx, db.AddStaffParams{MarinaID: inv.MarinaID, UserID: userID, Role: inv.Role})
		})
		if err != nil {
			return err
		}
		work.Enqueue(jobs.Job{Kind: "audit", UserID: userID, What: "joined staff", Ref: marinaID})
		return web.Encode(w, http.StatusCreated, map[string]int64{"marina": marinaID})
	})
}

func handleMarinas(q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		list, err := q.ListPublishedMarinas(r.Context())
		if err != nil {
			return err
		}
		w.Header().Set("Cache-Control", "public, max-age=300")
		return web.Encode(w, http.StatusOK, list)
	})
}
