package usecase

import (
	"context"
	"errors"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/token"
)

type TokenPair struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

type Auth struct {
	tx         Transactor
	users      UserRepository
	refresh    RefreshTokenRepository
	tokens     *token.Service
	refreshTTL time.Duration
}

func NewAuth(tx Transactor, users UserRepository, refresh RefreshTokenRepository, tokens *token.Service, refreshTTL time.Duration) *Auth {
	return &Auth{tx: tx, users: users, refresh: refresh, tokens: tokens, refreshTTL: refreshTTL}
}

func (u *Auth) Login(ctx context.Context, email, password string) (TokenPair, error) {
	user, err := u.users.ByEmail(ctx, email)
	if errors.Is(err, domain.ErrNotFound) {
		return TokenPair{}, domain.ErrUnauthorized
	}
	if err != nil {
		return TokenPair{}, err
	}
	if bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(password)) != nil {
		return TokenPair{}, domain.ErrUnauthorized
	}
	return u.pair(ctx, user)
}

// Refresh exchanges a refresh token, once, for a new pair.
func (u *Auth) Refresh(ctx context.Context, plain string) (pair TokenPair, err error) {
	err = u.tx.Do(ctx, func(ctx context.Context) error {
		id, err := u.refresh.Spend(ctx, token.Digest(plain))
		if errors.Is(err, domain.ErrNotFound) {
			return domain.ErrUnauthorized
		}
		if err != nil {
			return err
		}
		user, err := u.users.Get(ctx, id)
		if err != nil {
			return err
		}
		if user.DisabledAt != nil {
			return domain.ErrUnauthorized
		}
		pair, err = u.pair(ctx, user)
		return err
	})
	return pair, err
}

func (u *Auth) pair(ctx context.Context, user domain.User) (TokenPair, error) {
	access, err := u.tokens.Issue(user)
	if err != nil {
		return TokenPair{}, err
	}
	plain, digest := token.Opaque()
	if err := u.refresh.Add(ctx, user.ID, digest, time.Now().Add(u.refreshTTL)); err != nil {
		return TokenPair{}, err
	}
	return TokenPair{Access: access, Refresh: plain}, nil
}
