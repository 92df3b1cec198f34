// Package service holds the use cases of the laboratory.
package service

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/core/port"
	"example.com/medlab/internal/platform/auth"
	"example.com/medlab/internal/platform/tenant"
)

// Accounts signs people in.
type Accounts struct {
	repo   port.Accounts
	tokens *auth.Tokens
}

func NewAccounts(repo port.Accounts, tokens *auth.Tokens) *Accounts {
	return &Accounts{repo: repo, tokens: tokens}
}

// Session is what a client needs to go on.
type Session struct {
	Token   string    `json:"token"`
	Expires time.Time `json:"expires"`
}

// Login verifies the password and opens a session in the first of the person's clinics.
func (s *Accounts) Login(ctx context.Context, email, password string) (Session, error) {
	acc, err := s.repo.ByEmail(ctx, strings.ToLower(strings.TrimSpace(email)))
	if errors.Is(err, domain.ErrNotFound) {
		return Session{}, domain.ErrUnauthenticated
	}
	if err != nil {
		return Session{}, err
	}
	if bcrypt.CompareHashAndPassword([]byte(acc.PasswordHash), []byte(password)) != nil {
		return Session{}, domain.ErrUnauthenticated
	}
	p := auth.Principal{UserID: acc.ID, Role: auth.Role(acc.StaffRole)}
	if p.Role == "" {
		ms, err := s.repo.Memberships(ctx, acc.ID)
		if err != nil {
			return Session{}, err
		}
		if len(ms) == 0 {
			return Session{}, domain.ErrForbidden
		}
		p.Clinic, p.Role = tenant.ID(ms[0].ClinicID), auth.Role(ms[0].Role)
	}
	raw, end, err := s.tokens.Issue(p)
	return Session{Token: raw, Expires: end}, err
}

// Belongs returns ErrForbidden unless the caller works for the clinic of the context.
func (s *Accounts) Belongs(ctx context.Context) error {
	ms, err := s.repo.Memberships(ctx, auth.From(ctx).UserID)
	if err != nil {
		return err
	}
	clinic := int64(tenant.From(ctx))
	if !slices.ContainsFunc(ms, func(m domain.Membership) bool { return m.ClinicID == clinic }) {
		return domain.ErrForbidden
	}
	return nil
}
