package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/lib/pq"
)

const (
	RoleReader    = "reader"
	RoleLibrarian = "librarian"
	RoleDirector  = "director"
)

type Account struct {
	ID           int64  `json:"id"`
	Email        string `json:"email"`
	Name         string `json:"name"`
	Role         string `json:"role"`
	BranchID     int64  `json:"branch_id,omitempty"`
	CardNo       string `json:"card_no"`
	PasswordHash string `json:"-"`
	PinHash      string `json:"-"`
}

// Serves tells whether the account's desk is at that branch.
func (a *Account) Serves(branch int64) bool {
	switch a.Role {
	case RoleDirector:
		return true
	case RoleLibrarian:
		return a.BranchID != 0 && a.BranchID == branch
	}
	return false
}

type Accounts struct {
	Base
	byID, byEmail, byCard, insert *sql.Stmt
}

const selAccount = `SELECT a.id, a.email, a.name, a.role, COALESCE(a.branch_id, 0), a.card_no, a.password_hash, a.pin_hash FROM accounts a`

func newAccounts(p *preparer) *Accounts {
	return &Accounts{
		Base:    p.base("accounts"),
		byID:    p.stmt(selAccount + ` WHERE a.id = $1`),
		byEmail: p.stmt(selAccount + ` WHERE a.email = lower($1)`),
		byCard:  p.stmt(selAccount + ` WHERE a.card_no = $1`),
		insert: p.stmt(`INSERT INTO accounts (email, name, password_hash, pin_hash, card_no)
			VALUES (lower($1), $2, $3, $4, $5) RETURNING id`),
	}
}

func scanAccount(r scanner) (Account, error) {
	var a Account
	err := r.Scan(&a.ID, &a.Email, &a.Name, &a.Role, &a.BranchID, &a.CardNo, &a.PasswordHash, &a.PinHash)
	return a, missing(err)
}

func (s *Accounts) Get(ctx context.Context, id int64) (Account, error) {
	return scanAccount(s.byID.QueryRowContext(ctx, id))
}

func (s *Accounts) ByEmail(ctx context.Context, email string) (Account, error) {
	return scanAccount(s.byEmail.QueryRowContext(ctx, email))
}

func (s *Accounts) ByCard(ctx context.Context, card string) (Account, error) {
	return scanAccount(s.byCard.QueryRowContext(ctx, card))
}

func (s *Accounts) Create(ctx context.Context, a Account) (id int64, err error) {
	err = s.insert.QueryRowContext(ctx, a.Email, a.Name, a.PasswordHash, a.PinHash, a.CardNo).Scan(&id)
	var pe *pq.Error
	if errors.As(err, &pe) && pe.Code == "23505" {
		return 0, ErrTaken
	}
	return id, err
}

// Sessions keeps the digests of the session cookies.
type Sessions struct {
	Base
	open, account, end *sql.Stmt
}

func newSessions(p *preparer) *Sessions {
	return &Sessions{
		Base: p.base("sessions"),
		open: p.stmt(`INSERT INTO sessions (token_hash, account_id, expires_at) VALUES ($1, $2, $3)`),
		account: p.stmt(selAccount + ` JOIN sessions s ON s.account_id = a.id
			WHERE s.token_hash = $1 AND s.expires_at > now()`),
		end: p.stmt(`DELETE FROM sessions WHERE token_hash = $1`),
	}
}

func (s *Sessions) Open(ctx context.Context, digest string, account int64, till time.Time) error {
	_, err := s.open.ExecContext(ctx, digest, account, till)
	return err
}

func (s *Sessions) Account(ctx context.Context, digest string) (Account, error) {
	return scanAccount(s.account.QueryRowContext(ctx, digest))
}

func (s *Sessions) End(ctx context.Context, digest string) error {
	_, err := s.end.ExecContext(ctx, digest)
	return err
}
