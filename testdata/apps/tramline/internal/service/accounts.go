package service

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/crypto/bcrypt"

	"example.com/tramline/internal/domain"
	"example.com/tramline/internal/token"
)

// AccountStore is the port behind Accounts.
type AccountStore interface {
	CreateUser(ctx context.Context, u domain.User) (domain.User, error)
	UserByEmail(ctx context.Context, email string) (domain.User, error)
	UserByID(ctx context.Context, id uuid.UUID) (domain.User, error)
	HomeRole(ctx context.Context, userID uuid.UUID) (domain.Role, error)
	OpenSession(ctx context.Context, userID uuid.UUID, label string, hash []byte, until time.Time) (uuid.UUID, error)
	RotateRefresh(ctx context.Context, old, next []byte, until time.Time) (userID, sessionID uuid.UUID, err error)
	DropRefresh(ctx context.Context, hash []byte) error
	Sessions(ctx context.Context, userID uuid.UUID) ([]domain.Session, error)
	Session(ctx context.Context, id uuid.UUID) (domain.Session, error)
	LabelSession(ctx context.Context, id, userID uuid.UUID, label string) error
	RevokeSession(ctx context.Context, id uuid.UUID) error
}

// Signer makes access tokens.
type Signer interface {
	Access(a domain.Actor) (string, error)
}

type Accounts struct {
	store       AccountStore
	signer      Signer
	log         *slog.Logger
	refreshLife time.Duration
}

func NewAccounts(s AccountStore, signer Signer, log *slog.Logger, refreshLife time.Duration) *Accounts {
	return &Accounts{store: s, signer: signer, log: log, refreshLife: refreshLife}
}

// Tokens are what a client gets.
type Tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// Registration is what somebody says of himself at the beginning.
type Registration struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (a *Accounts) Register(ctx context.Context, in Registration) (domain.User, error) {
	if len(in.Password) < 10 {
		return domain.User{}, domain.Invalid("password", "too short")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return domain.User{}, err
	}
	return a.store.CreateUser(ctx, domain.User{Email: strings.ToLower(in.Email), Name: in.Name, PasswordHash: string(hash)})
}

func (a *Accounts) SignIn(ctx context.Context, email, password, label string) (Tokens, error) {
	u, err := a.store.UserByEmail(ctx, email)
	if err != nil {
		return Tokens{}, domain.ErrUnauthorized
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) != nil {
		return Tokens{}, domain.ErrUnauthorized
	}
	refresh, err := token.NewRefresh()
	if err != nil {
		return Tokens{}, err
	}
	session, err := a.store.OpenSession(ctx, u.ID, label, token.Hash(refresh), time.Now().Add(a.refreshLife))
	if err != nil {
		return Tokens{}, err
	}
	return a.tokens(ctx, u.ID, session, refresh)
}

// Refresh trades a refresh token for new tokens; the old one is used up.
func (a *Accounts) Refresh(ctx context.Context, old string) (Tokens, error) {
	next, err := token.NewRefresh()
	if err != nil {
		return Tokens{}, err
	}
	user, session, err := a.store.RotateRefresh(ctx, token.Hash(old), token.Hash(next), time.Now().Add(a.refreshLife))
	if errors.Is(err, domain.ErrNotFound) {
		return Tokens{}, domain.ErrUnauthorized
	}
	if err != nil {
		return Tokens{}, err
	}
	return a.tokens(ctx, user, session, next)
}

func (a *Accounts) tokens(ctx context.Context, user, session uuid.UUID, refresh string) (Tokens, error) {
	role, err := a.store.HomeRole(ctx, user)
	if err != nil && !errors.Is(err, domain.ErrNotFound) {
		return Tokens{}, err
	}
	access, err := a.signer.Access(domain.Actor{UserID: user, SessionID: session, HomeRole: role})
	return Tokens{Access: access, Refresh: refresh}, err
}

func (a *Accounts) SignOut(ctx context.Context, refresh string) error {
	return a.store.DropRefresh(ctx, token.Hash(refresh))
}

func (a *Accounts) Me(ctx context.Context, actor domain.Actor) (domain.User, error) {
	return a.store.UserByID(ctx, actor.UserID)
}

func (a *Accounts) Sessions(ctx context.Context, actor domain.Actor) ([]domain.Session, error) {
	return a.store.Sessions(ctx, actor.UserID)
}

func (a *Accounts) LabelSession(ctx context.Context, actor domain.Actor, id uuid.UUID, label string) error {
	return a.store.LabelSession(ctx, id, actor.UserID, label)
}

// RevokeSession ends a session, wherever it runs.
func (a *Accounts) RevokeSession(ctx context.Context, actor domain.Actor, id uuid.UUID) error {
	session, err := a.store.Session(ctx, id)
	if err != nil {
		return err
	}
	if session.UserID != actor.UserID {
		a.log.WarnContext(ctx, "session revoked by somebody else", "session", id, "user", session.UserID, "by", actor.UserID)
	}
	if id == actor.SessionID {
		return domain.Invalid("session", "sign out instead")
	}
	return a.store.RevokeSession(ctx, id)
}
