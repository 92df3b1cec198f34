// Package signin exchanges passwords for tokens.
package signin

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/bcrypt"

	"example.com/petclinic9/internal/db"
	"example.com/petclinic9/internal/errs"
	"example.com/petclinic9/internal/token"
)

type Service struct {
	store *db.Store
	keys  token.Keys
}

func New(store *db.Store, keys token.Keys) *Service { return &Service{store, keys} }

type Credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (c *Credentials) Validate() error {
	c.Email = strings.ToLower(strings.TrimSpace(c.Email))
	if c.Email == "" || c.Password == "" {
		return errs.New(errs.Invalid, "email and password are required")
	}
	return nil
}

type Session struct {
	Token string `json:"token"`
}

var errWrong = errs.New(errs.Unauthenticated, "wrong email or password")

// dummy keeps the time of a login the same for unknown addresses.
var dummy, _ = bcrypt.GenerateFromPassword([]byte("dummy"), bcrypt.DefaultCost)

func verify(lookup error, hash, password string) error {
	if errors.Is(lookup, sql.ErrNoRows) {
		_ = bcrypt.CompareHashAndPassword(dummy, []byte(password))
		return errWrong
	}
	if lookup != nil {
		return fmt.Errorf("login: %w", lookup)
	}
	if bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
		return errWrong
	}
	return nil
}

func (s *Service) Owner(ctx context.Context, in *Credentials) (*Session, error) {
	o, err := s.store.OwnerByEmail(ctx, in.Email)
	if err := verify(err, o.PasswordHash, in.Password); err != nil {
		return nil, err
	}
	t, err := s.keys.SignOwner(o.ID)
	return &Session{t}, err
}

func (s *Service) Staff(ctx context.Context, in *Credentials) (*Session, error) {
	m, err := s.store.StaffByEmail(ctx, in.Email)
	if err := verify(err, m.PasswordHash, in.Password); err != nil {
		return nil, err
	}
	t, err := s.keys.SignStaff(m.ID, m.ClinicID, m.Role)
	return &Session{t}, err
}
