// Package service holds the use cases.
package service

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"

	"golang.org/x/crypto/bcrypt"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/ports"
)

type Accounts struct{ users ports.UserStore }

func NewAccounts(users ports.UserStore) *Accounts { return &Accounts{users} }

// SignIn opens a session and returns its token.
func (s *Accounts) SignIn(ctx context.Context, email, password string) (string, error) {
	id, hash, err := s.users.Credentials(ctx, email)
	if errors.Is(err, domain.ErrNotFound) {
		return "", domain.ErrUnauthorized
	}
	if err != nil {
		return "", err
	}
	if bcrypt.CompareHashAndPassword(hash, []byte(password)) != nil {
		return "", domain.ErrUnauthorized
	}
	token := rand.Text()
	sum := sha256.Sum256([]byte(token))
	return token, s.users.OpenSession(ctx, sum[:], id)
}

// Resolve finds out whose session the token opens.
func (s *Accounts) Resolve(ctx context.Context, token string) (domain.Caller, error) {
	sum := sha256.Sum256([]byte(token))
	caller, err := s.users.CallerBySession(ctx, sum[:])
	if errors.Is(err, domain.ErrNotFound) {
		return domain.Caller{}, domain.ErrUnauthorized
	}
	return caller, err
}

func (s *Accounts) User(ctx context.Context, id domain.UserID) (domain.User, error) {
	return s.users.ByID(ctx, id)
}
