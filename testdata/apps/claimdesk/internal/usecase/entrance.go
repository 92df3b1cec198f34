package usecase

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type people interface {
	Credentials(ctx context.Context, email string) (account.User, string, error)
	OpenSession(ctx context.Context, userID int64, tokenHash string, until time.Time) error
	SpendReset(ctx context.Context, tx *sql.Tx, tokenHash string) (int64, error)
	SetPassword(ctx context.Context, tx *sql.Tx, userID int64, hash string) error
	PendingInvitation(ctx context.Context, tx *sql.Tx, tokenHash string) (*domain.Invitation, error)
	Join(ctx context.Context, tx *sql.Tx, inv *domain.Invitation, name, hash string) (int64, error)
}

// Entrance lets people in.
type Entrance struct {
	db     *sql.DB
	people people
	ttl    time.Duration
}

func NewEntrance(db *sql.DB, people people, ttl time.Duration) *Entrance {
	return &Entrance{db: db, people: people, ttl: ttl}
}

// Login returns the secret of a new session.
func (e *Entrance) Login(ctx context.Context, email, password string) (account.User, string, error) {
	u, hash, err := e.people.Credentials(ctx, email)
	if errors.Is(err, domain.ErrNotFound) {
		return account.User{}, "", domain.ErrForbidden
	}
	if err != nil {
		return account.User{}, "", err
	}
	if bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
		return account.User{}, "", domain.ErrForbidden
	}
	token, digest := account.NewSecret()
	return u, token, e.people.OpenSession(ctx, u.ID, digest, time.Now().Add(e.ttl))
}

// Reset sets a new password for whoever holds the mailed token.
func (e *Entrance) Reset(ctx context.Context, token, password string) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	userID, err := e.people.SpendReset(ctx, tx, account.Digest(token))
	if err != nil {
		return err
	}
	if err := e.people.SetPassword(ctx, tx, userID, string(hash)); err != nil {
		return err
	}
	return tx.Commit()
}

// Accept turns an invitation into a user.
func (e *Entrance) Accept(ctx context.Context, token, name, password string) (int64, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return 0, err
	}
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	inv, err := e.people.PendingInvitation(ctx, tx, account.Digest(token))
	if err != nil {
		return 0, err
	}
	id, err := e.people.Join(ctx, tx, inv, name, string(hash))
	if err != nil {
		return 0, err
	}
	return id, tx.Commit()
}
