// Package account has signing in and the own password.
package account

import (
	"database/sql"

	"github.com/gofiber/fiber/v3"
	"golang.org/x/crypto/bcrypt"

	"example.com/brickyard/internal/crud"
	"example.com/brickyard/internal/session"
)

type handler struct {
	db       *sql.DB
	sessions *session.Store
}

func Mount(app *fiber.App, db *sql.DB, sessions *session.Store) {
	h := &handler{db, sessions}
	app.Post("/login", h.login)
	app.Post("/logout", h.logout)
	app.Put("/api/me/password", session.Require, h.password)
}

func (h *handler) login(c fiber.Ctx) error {
	var in struct {
		Email    string `json:"email" form:"email"`
		Password string `json:"password" form:"password"`
	}
	if err := c.Bind().Body(&in); err != nil {
		return err
	}
	var id int64
	var pw string
	err := h.db.QueryRowContext(c.Context(), `SELECT id, pwhash FROM users WHERE email = $1 AND NOT locked`, in.Email).Scan(&id, &pw)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(pw), []byte(in.Password)) != nil {
		return fiber.NewError(fiber.StatusUnauthorized, "wrong address or password")
	}
	if err := h.sessions.Start(c, id); err != nil {
		return err
	}
	return c.JSON(fiber.Map{"id": id})
}

func (h *handler) logout(c fiber.Ctx) error {
	if err := h.sessions.End(c); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// password changes the caller's password and ends the other sessions.
func (h *handler) password(c fiber.Ctx) error {
	var in struct{ Old, New string }
	if err := c.Bind().Body(&in); err != nil {
		return err
	}
	if len(in.New) < 10 {
		return fiber.NewError(fiber.StatusUnprocessableEntity, "at least ten characters")
	}
	me := session.Get(c)
	return crud.Tx(c.Context(), h.db, func(tx *sql.Tx) error {
		var pw string
		if err := tx.QueryRowContext(c.Context(), `SELECT pwhash FROM users WHERE id = $1 FOR UPDATE`, me.ID).Scan(&pw); err != nil {
			return err
		}
		if bcrypt.CompareHashAndPassword([]byte(pw), []byte(in.Old)) != nil {
			return fiber.ErrForbidden
		}
		fresh, err := bcrypt.GenerateFromPassword([]byte(in.New), bcrypt.DefaultCost)
		if err != nil {
			return err
		}
		if err := crud.Update(c.Context(), tx, "users", crud.Where{"id": me.ID}, crud.Set{"pwhash": string(fresh)}); err != nil {
			return err
		}
		_, err = tx.ExecContext(c.Context(), `DELETE FROM sessions WHERE user_id = $1`, me.ID)
		return err
	})
}
