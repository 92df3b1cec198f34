// Package usecase holds what the back office and its partners can do.
package usecase

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/ferrybook/domain"
)

type Accounts struct {
	users  domain.UserRepository
	secret []byte
}

func NewAccounts(users domain.UserRepository, secret []byte) *Accounts {
	return &Accounts{users: users, secret: secret}
}

// Tokens is what a client gets after it signed in.
type Tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

func (a *Accounts) Login(ctx context.Context, email, password string) (*Tokens, error) {
	u, err := a.users.ByEmail(ctx, email)
	if errors.Is(err, domain.ErrNotFound) {
		return nil, domain.ErrUnauthorized
	}
	if err != nil {
		return nil, err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) != nil {
		return nil, domain.ErrUnauthorized
	}
	return a.issue(ctx, u)
}

func (a *Accounts) Refresh(ctx context.Context, token string) (*Tokens, error) {
	sum := sha256.Sum256([]byte(token))
	u, err := a.users.ByRefresh(ctx, sum[:])
	if err != nil {
		return nil, domain.ErrUnauthorized
	}
	return a.issue(ctx, u)
}

func (a *Accounts) issue(ctx context.Context, u *domain.User) (*Tokens, error) {
	access, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"iss": "ferrybook", "sub": strconv.FormatInt(u.ID, 10), "exp": time.Now().Add(time.Hour).Unix(),
		"uid": u.ID, "opr": u.OperatorID, "role": u.Role,
	}).SignedString(a.secret)
	if err != nil {
		return nil, err
	}
	refresh := rand.Text()
	sum := sha256.Sum256([]byte(refresh))
	if err := a.users.SaveRefresh(ctx, u.ID, sum[:]); err != nil {
		return nil, err
	}
	return &Tokens{Access: access, Refresh: refresh}, nil
}

func (a *Accounts) ChangeRole(ctx context.Context, by domain.Identity, userID int64, role string) error {
	switch role {
	case "clerk", "finance", "admin":
		return a.users.ChangeRole(ctx, by.OperatorID, userID, role)
	}
	return domain.ErrInvalid
}

// Disable locks a colleague out. Nobody can lock out themself.
func (a *Accounts) Disable(ctx context.Context, by domain.Identity, userID int64) error {
	if by.UserID == userID {
		return domain.ErrConflict
	}
	return a.users.Disable(ctx, userID)
}
