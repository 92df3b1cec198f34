// Package account is the way in: login and forgotten passwords.
package account

import (
	"context"
	"errors"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/crypto/bcrypt"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/web"
)

const (
	qByEmail = `SELECT id, marina_id, role, password FROM users WHERE email = $1`

	qNewReset = `INSERT INTO password_resets (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`
	qMail     = `INSERT INTO outbox (recipient, body) VALUES ($1, $2)`

	qTakeReset   = `DELETE FROM password_resets WHERE token_hash = $1 AND expires_at > now() RETURNING user_id`
	qSetPassword = `UPDATE users SET password = $2 WHERE id = $1`
)

// Accounts handles login and password reset.
type Accounts struct {
	pool   *pgxpool.Pool
	tokens *auth.Tokens
}

// New returns the handlers.
func New(pool *pgxpool.Pool, tokens *auth.Tokens) *Accounts {
	return &Accounts{pool: pool, tokens: tokens}
}

type login struct {
	ID       int64  `db:"id"`
	MarinaID int64  `db:"marina_id"`
	Role     string `db:"role"`
	Password string `db:"password"`
}

func (h *Accounts) find(ctx context.Context, email string) (login, error) {
	rows, err := h.pool.Query(ctx, qByEmail, email)
	if err != nil {
		return login{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[login])
}

// Login hands out an access token.
func (h *Accounts) Login() http.HandlerFunc {
	type request struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		var in request
		if !web.Decode(w, r, &in) {
			return
		}
		u, err := h.find(r.Context(), in.Email)
		if err != nil || bcrypt.CompareHashAndPassword([]byte(u.Password), []byte(in.Password)) != nil {
			web.Error(w, http.StatusUnauthorized)
			return
		}
		token, err := h.tokens.Issue(u.ID, u.MarinaID, u.Role)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, map[string]string{"access_token": token})
	}
}

// Forgot mails a reset token. The answer does not tell whether the address is known.
func (h *Accounts) Forgot() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			Email string `json:"email"`
		}
		if !web.Decode(w, r, &in) {
			return
		}
		u, err := h.find(r.Context(), in.Email)
		if errors.Is(err, pgx.ErrNoRows) {
			w.WriteHeader(http.StatusAccepted)
			return
		}
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		token, hash := auth.NewSecret()
		err = pgx.BeginFunc(r.Context(), h.pool, func(tx pgx.Tx) error {
			if _, err := tx.Exec(r.Context(), qNewReset, hash, u.ID); err != nil {
				return err
			}
			_, err := tx.Exec(r.Context(), qMail, in.Email, token)
			return err
		})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	}
}

// Reset sets a new password for whoever holds the token from the mail.
func (h *Accounts) Reset() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			Token    string `json:"token"`
			Password string `json:"password"`
		}
		if !web.Decode(w, r, &in) {
			return
		}
		if len(in.Password) < 10 {
			web.Error(w, http.StatusUnprocessableEntity)
			return
		}
		hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		err = pgx.BeginFunc(r.Context(), h.pool, func(tx pgx.Tx) error {
			var userID int64
			if err := tx.QueryRow(r.Context(), qTakeReset, auth.Digest(in.Token)).Scan(&userID); err != nil {
				return err
			}
			_, err := tx.Exec(r.Context(), qSetPassword, userID, string(hash))
			return err
		})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
