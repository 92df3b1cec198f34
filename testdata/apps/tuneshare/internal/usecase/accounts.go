// Package usecase has the rules of the business, free of HTTP and SQL.
package usecase

import (
	"context"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/auth"
	"example.com/tuneshare/internal/model"
)

// Tx runs a function in one transaction.
type Tx interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
}

// Auditor notes what the caller did.
type Auditor interface {
	Audit(ctx context.Context, action string, entityID int64) error
}

// Gate answers by the collaborators of a project.
type Gate interface {
	Project(ctx context.Context, projectID int64, need Level) error
}

type accountStore interface {
	Tx
	Auditor
	Create(ctx context.Context, u model.User) (model.User, error)
	ByEmail(ctx context.Context, email string) (model.User, error)
	ByID(ctx context.Context, id int64) (model.User, error)
	Suspend(ctx context.Context, id int64) error
	SaveRefresh(ctx context.Context, userID int64, hash string, until time.Time) error
	TakeRefresh(ctx context.Context, hash string) (int64, error)
	DropRefresh(ctx context.Context, userID int64) error
}

type issuer interface {
	Issue(a auth.Actor) (string, error)
}

// Tokens are what a login returns.
type Tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	UserID  int64  `json:"user_id"`
}

// Accounts signs people up and in.
type Accounts struct {
	store accountStore
	keys  issuer
	ttl   time.Duration
}

// NewAccounts makes Accounts; ttl is how long a refresh token lives.
func NewAccounts(store accountStore, keys issuer, ttl time.Duration) *Accounts {
	return &Accounts{store: store, keys: keys, ttl: ttl}
}

// Register creates an account and signs it in.
func (a *Accounts) Register(ctx context.Context, email, name, password string) (Tokens, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost+2)
	if err != nil {
		return Tokens{}, err
	}
	u, err := a.store.Create(ctx, model.User{Email: email, DisplayName: name, PasswordHash: string(hash)})
	if err != nil {
		return Tokens{}, err
	}
	return a.open(ctx, u)
}

// Login checks the password.
func (a *Accounts) Login(ctx context.Context, email, password string) (Tokens, error) {
	u, err := a.store.ByEmail(ctx, email)
	if err != nil {
		return Tokens{}, apierr.ErrUnauthorized
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) != nil {
		return Tokens{}, apierr.ErrUnauthorized
	}
	return a.open(ctx, u)
}

// Refresh trades a refresh token for new tokens; each works once.
func (a *Accounts) Refresh(ctx context.Context, token string) (Tokens, error) {
	id, err := a.store.TakeRefresh(ctx, auth.HashSecret(token))
	if err != nil {
		return Tokens{}, apierr.ErrUnauthorized
	}
	u, err := a.store.ByID(ctx, id)
	if err != nil {
		return Tokens{}, err
	}
	return a.open(ctx, u)
}

// Suspend locks an account and ends its sessions.
func (a *Accounts) Suspend(ctx context.Context, userID int64) error {
	return a.store.InTx(ctx, func(ctx context.Context) error {
		if err := a.store.Suspend(ctx, userID); err != nil {
			return err
		}
		if err := a.store.DropRefresh(ctx, userID); err != nil {
			return err
		}
		return a.store.Audit(ctx, "user.suspend", userID)
	})
}

func (a *Accounts) open(ctx context.Context, u model.User) (Tokens, error) {
	if u.SuspendedAt != nil {
		return Tokens{}, apierr.ErrForbidden
	}
	access, err := a.keys.Issue(auth.Actor{ID: u.ID, Role: u.Role})
	if err != nil {
		return Tokens{}, err
	}
	refresh, hash := auth.NewSecret()
	if err := a.store.SaveRefresh(ctx, u.ID, hash, time.Now().Add(a.ttl)); err != nil {
		return Tokens{}, err
	}
	return Tokens{Access: access, Refresh: refresh, UserID: u.ID}, nil
}
