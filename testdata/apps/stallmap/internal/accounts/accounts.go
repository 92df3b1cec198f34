// Package accounts is sign-up, sign-in and the users' own data.
package accounts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/mail"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"
	"golang.org/x/crypto/bcrypt"

	"example.com/stallmap/internal/audit"
	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/database"
	"example.com/stallmap/internal/web"
)

// Handler serves the account routes.
type Handler struct {
	db   *sqlx.DB
	auth *auth.Service
}

// New returns the handler.
func New(db *sqlx.DB, a *auth.Service) *Handler { return &Handler{db: db, auth: a} }

// Register adds the way in.
func (h *Handler) Register(r fiber.Router) {
	r.Route("/auth", func(r fiber.Router) {
		r.Post("/signup", h.signup)
		r.Post("/login", h.login)
	})
}

// RegisterAdmin adds the routes of the platform's staff.
func (h *Handler) RegisterAdmin(r fiber.Router) {
	r.Delete("/users/:user", h.closeAccount)
}

type signupBody struct {
	Email     string `json:"email"`
	Password  string `json:"password"`
	Name      string `json:"name"`
	TradeName string `json:"trade_name"`
	Phone     string `json:"phone"`
}

func (b *signupBody) Validate() error {
	b.Email = strings.ToLower(strings.TrimSpace(b.Email))
	b.TradeName = strings.TrimSpace(b.TradeName)
	p := web.Problems{}
	_, err := mail.ParseAddress(b.Email)
	p.Add(err != nil, "email", "not a mail address")
	p.Add(len(b.Password) < 10 || len(b.Password) > 72, "password", "10 to 72 bytes")
	p.Add(strings.TrimSpace(b.Name) == "", "name", "required")
	p.Add(b.TradeName == "", "trade_name", "required")
	return p.Err()
}

// signup creates the user and the business they trade under.
func (h *Handler) signup(c *fiber.Ctx) error {
	var in signupBody
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return fmt.Errorf("hash password: %w", err)
	}
	ctx := c.UserContext()
	var user, vendor int64
	err = database.InTx(ctx, h.db, func(tx *sqlx.Tx) error {
		if err := tx.GetContext(ctx, &user,
			`INSERT INTO users (email, password_hash, name) VALUES ($1, $2, $3) RETURNING id`,
			in.Email, string(hash), in.Name); err != nil {
			return err
		}
		if err := tx.GetContext(ctx, &vendor,
			`INSERT INTO vendors (trade_name, contact_phone) VALUES ($1, $2) RETURNING id`,
			in.TradeName, in.Phone); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx,
			`INSERT INTO vendor_members (vendor_id, user_id) VALUES ($1, $2)`, vendor, user); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{Actor: user, Action: "user.signup", Object: user, RequestID: web.RequestID(c)})
	})
	if database.IsUnique(err) {
		return fiber.NewError(fiber.StatusConflict, "the mail address is taken")
	}
	if err != nil {
		return fmt.Errorf("signup: %w", err)
	}
	return h.respondToken(c, fiber.StatusCreated, user, fiber.Map{"user_id": user, "vendor_id": vendor})
}

type loginBody struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (b *loginBody) Validate() error {
	b.Email = strings.ToLower(strings.TrimSpace(b.Email))
	p := web.Problems{}
	p.Add(b.Email == "", "email", "required")
	p.Add(b.Password == "", "password", "required")
	return p.Err()
}

func (h *Handler) login(c *fiber.Ctx) error {
	var in loginBody
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	id, err := h.checkPassword(c.UserContext(), in.Email, in.Password)
	if err != nil {
		return err
	}
	return h.respondToken(c, fiber.StatusOK, id, fiber.Map{"user_id": id})
}

var errBadLogin = fiber.NewError(fiber.StatusUnauthorized, "wrong mail address or password")

func (h *Handler) checkPassword(ctx context.Context, email, password string) (int64, error) {
	var row struct {
		ID   int64  `db:"id"`
		Hash string `db:"password_hash"`
	}
	err := h.db.GetContext(ctx, &row,
		`SELECT id, password_hash FROM users WHERE email = $1 AND deleted_at IS NULL`, email)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, errBadLogin
	}
	if err != nil {
		return 0, fmt.Errorf("login: %w", err)
	}
	if bcrypt.CompareHashAndPassword([]byte(row.Hash), []byte(password)) != nil {
		return 0, errBadLogin
	}
	return row.ID, nil
}

func (h *Handler) respondToken(c *fiber.Ctx, status int, user int64, extra fiber.Map) error {
	token, err := h.auth.Issue(user)
	if err != nil {
		return fmt.Errorf("issue token: %w", err)
	}
	extra["token"] = token
	return c.Status(status).JSON(extra)
}

type vendorRow struct {
	ID        int64  `db:"id" json:"id"`
	TradeName string `db:"trade_name" json:"trade_name"`
	Role      string `db:"role" json:"role"`
}

// Me shows the caller and the businesses they trade under.
func (h *Handler) Me(c *fiber.Ctx) error {
	p := auth.Current(c)
	vendors := []vendorRow{}
	err := h.db.SelectContext(c.UserContext(), &vendors, `
		SELECT v.id, v.trade_name, m.role
		FROM vendors v JOIN vendor_members m ON m.vendor_id = v.id
		WHERE m.user_id = $1 AND v.deleted_at IS NULL
		ORDER BY v.trade_name`, p.ID)
	if err != nil {
		return fmt.Errorf("own vendors: %w", err)
	}
	return c.JSON(fiber.Map{"id": p.ID, "email": p.Email, "name": p.Name, "staff": p.Staff, "vendors": vendors})
}

// closeAccount soft-deletes a user; the trail keeps who did it.
func (h *Handler) closeAccount(c *fiber.Ctx) error {
	id, err := web.ID(c, "user")
	if err != nil {
		return err
	}
	ctx := c.UserContext()
	err = database.InTx(ctx, h.db, func(tx *sqlx.Tx) error {
		var closed int64
		if err := tx.GetContext(ctx, &closed,
			`UPDATE users SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL RETURNING id`, id); err != nil {
			return web.NotFound(err, "user")
		}
		return audit.Write(ctx, tx, audit.Entry{
			Actor: auth.Current(c).ID, Action: "user.close", Object: closed, RequestID: web.RequestID(c)})
	})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
