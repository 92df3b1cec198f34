package service

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/atelier/internal/apperr"
	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/domain"
)

const refreshTTL = 30 * 24 * time.Hour

// Accounts signs people in.
type Accounts struct {
	tx     domain.UnitOfWork
	users  domain.UserRepository
	tokens *auth.Tokens
}

func NewAccounts(tx domain.UnitOfWork, users domain.UserRepository, tokens *auth.Tokens) *Accounts {
	return &Accounts{tx: tx, users: users, tokens: tokens}
}

// Grant is what a client needs to go on.
type Grant struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// Login checks the password.
func (s *Accounts) Login(ctx context.Context, email, password string) (Grant, error) {
	u, err := s.users.ByEmail(ctx, email)
	if errors.Is(err, apperr.ErrNotFound) {
		return Grant{}, apperr.ErrUnauthorized
	} else if err != nil {
		return Grant{}, err
	}
	if err := bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)); err != nil {
		return Grant{}, fmt.Errorf("%w: %v", apperr.ErrUnauthorized, err)
	}
	return s.grant(ctx, u)
}

// Refresh trades a refresh token for a new pair.
func (s *Accounts) Refresh(ctx context.Context, secret string) (g Grant, err error) {
	err = s.tx.WithinTx(ctx, func(ctx context.Context) error {
		u, err := s.users.TakeRefresh(ctx, auth.Digest(secret))
		if errors.Is(err, apperr.ErrNotFound) {
			return apperr.ErrUnauthorized
		} else if err != nil {
			return err
		}
		g, err = s.grant(ctx, u)
		return err
	})
	return g, err
}

func (s *Accounts) grant(ctx context.Context, u domain.User) (Grant, error) {
	access, err := s.tokens.Issue(u.ID, u.Role)
	if err != nil {
		return Grant{}, err
	}
	secret, digest := auth.NewOpaque()
	if err := s.users.SaveRefresh(ctx, digest, u.ID, time.Now().Add(refreshTTL)); err != nil {
		return Grant{}, fmt.Errorf("save refresh token: %w", err)
	}
	return Grant{Access: access, Refresh: secret}, nil
}
