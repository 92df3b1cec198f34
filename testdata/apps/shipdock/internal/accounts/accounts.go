// Package accounts is about people: signing in and the members of a company.
package accounts

import (
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/crypto/bcrypt"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/audit"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

// User is a member of a company.
type User struct {
	ID        int64  `db:"id" json:"id"`
	CompanyID int64  `db:"company_id" json:"company_id"`
	Email     string `db:"email" json:"email"`
	Name      string `db:"name" json:"name"`
	Role      string `db:"role" json:"role"`
}

const userColumns = `id, company_id, email, name, role`

// Module serves /auth and /company.
type Module struct {
	db     *pgxpool.Pool
	guard  *auth.Guard
	tokens *auth.Tokens
}

// New returns the module.
func New(db *pgxpool.Pool, guard *auth.Guard, tokens *auth.Tokens) *Module {
	return &Module{db: db, guard: guard, tokens: tokens}
}

// RegisterPublic mounts the way in.
func (m *Module) RegisterPublic(rg *gin.RouterGroup) {
	rg.POST("/auth/login", httpx.Handle(m.login))
}

// Register mounts the management of members.
func (m *Module) Register(rg *gin.RouterGroup) {
	users := rg.Group("/company/users", m.guard.Can(auth.UsersWrite))
	users.DELETE("/:id", httpx.Handle(m.removeUser))
}

type loginInput struct {
	Email    string `json:"email" validate:"required,email"`
	Password string `json:"password" validate:"required"`
}

func (m *Module) login(c *gin.Context, in loginInput) (any, error) {
	type account struct {
		User
		Hash string `db:"password_hash"`
	}
	acc, err := query.One[account](c, m.db, `
		SELECT `+userColumns+`, password_hash FROM users
		WHERE email = $1 AND deleted_at IS NULL`, strings.ToLower(in.Email))
	if err != nil || bcrypt.CompareHashAndPassword([]byte(acc.Hash), []byte(in.Password)) != nil {
		return nil, apperr.Unauthorized("wrong email or password")
	}
	tok, err := m.tokens.Issue(auth.Principal{UserID: acc.ID, CompanyID: acc.CompanyID, Role: acc.Role})
	return gin.H{"token": tok, "user": acc.User}, err
}

// removeUser closes an account. The row stays for the sake of the audit trail.
func (m *Module) removeUser(c *gin.Context, in httpx.ByID) (any, error) {
	p := auth.Caller(c)
	return nil, query.InTx(c, m.db, func(tx pgx.Tx) error {
		u, err := query.One[User](c, tx,
			`SELECT `+userColumns+` FROM users WHERE id = $1 AND deleted_at IS NULL FOR UPDATE`, in.ID)
		if err != nil {
			return err
		}
		if err := colleague(p, u); err != nil {
			return err
		}
		if err := query.Touch(c, tx, `UPDATE users SET deleted_at = now() WHERE id = $1`, u.ID); err != nil {
			return err
		}
		return audit.Write(c, tx, audit.By(c, p, "user.removed", "user", u.ID))
	})
}

// colleague refuses users of other companies, and the caller itself.
func colleague(p auth.Principal, u User) error {
	switch {
	case u.CompanyID != p.CompanyID:
		return apperr.NotFound("user")
	case u.ID == p.UserID:
		return apperr.Conflict("nobody removes themselves")
	}
	return nil
}
