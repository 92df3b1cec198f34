// Package services holds the use cases.
package services

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"strings"

	"golang.org/x/crypto/bcrypt"

	"example.com/signcast/internal/core/domain"
	"example.com/signcast/internal/core/ports"
)

// Digest is how tokens and screen keys are kept.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// Accounts is about people, their logins and their organisations.
type Accounts struct{ uow ports.UnitOfWork }

// NewAccounts returns an Accounts.
func NewAccounts(uow ports.UnitOfWork) *Accounts { return &Accounts{uow} }

// Register makes a user with an organisation.
func (s *Accounts) Register(ctx context.Context, email, name, password, org string) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	if err != nil || email == "" {
		return domain.ErrInvalid
	}
	return s.uow.Repositories().People().Register(ctx, strings.ToLower(email), name, string(hash), org)
}

// Login returns a fresh token.
func (s *Accounts) Login(ctx context.Context, email, password, client string) (string, error) {
	cred, err := s.uow.Repositories().People().Credentials(ctx, email)
	if err != nil {
		return "", domain.ErrNoLogin
	}
	if err := bcrypt.CompareHashAndPassword([]byte(cred.Hash), []byte(password)); err != nil {
		return "", domain.ErrNoLogin
	}
	token := rand.Text()
	return token, s.uow.Repositories().People().KeepToken(ctx, Digest(token), cred.UserID, client)
}

// Whose returns who the token was given to.
func (s *Accounts) Whose(ctx context.Context, token string) (domain.Actor, error) {
	a, err := s.uow.Repositories().People().ByToken(ctx, Digest(token))
	if errors.Is(err, domain.ErrNotFound) {
		return a, domain.ErrNoLogin
	}
	return a, err
}

// SetRole changes what a member may do; organisations are run by their owners.
func (s *Accounts) SetRole(ctx context.Context, a domain.Actor, org, user int64, role domain.Role) error {
	if a.Roles[org] != domain.Owner || user == a.UserID {
		return domain.ErrReadOnly
	}
	return s.uow.Do(ctx, func(r ports.Repositories) error { return r.Orgs().SetRole(ctx, org, user, role) })
}

// Customers lists the organisations for the back office.
func (s *Accounts) Customers(ctx context.Context) ([]domain.Organisation, error) {
	return s.uow.Repositories().Orgs().All(ctx)
}

// Logins lists the tokens of a user.
func (s *Accounts) Logins(ctx context.Context, user int64) ([]domain.Token, error) {
	return s.uow.Repositories().People().TokensOf(ctx, user)
}
