package service

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/identity"
	"example.com/dwellwise/internal/postgres"
)

// Accounts signs people up and in.
type Accounts struct {
	store *postgres.Store
	ttl   time.Duration
	log   *slog.Logger
}

func NewAccounts(store *postgres.Store, ttl time.Duration, log *slog.Logger) *Accounts {
	return &Accounts{store: store, ttl: ttl, log: log}
}

// Register creates the user and, for landlords, their first portfolio.
func (s *Accounts) Register(ctx context.Context, email, name, password, portfolio string) (domain.User, error) {
	hash, err := identity.HashPassword(password)
	if err != nil {
		return domain.User{}, domain.Invalid("password", "too long")
	}
	var u domain.User
	err = s.store.InTx(ctx, func(tx *postgres.Store) error {
		if u, err = tx.CreateUser(ctx, strings.ToLower(email), name, hash); err != nil {
			return err
		}
		if portfolio == "" {
			return nil
		}
		return tx.CreatePortfolio(ctx, portfolio, u.ID)
	})
	return u, err
}

// Login returns a session token.
func (s *Accounts) Login(ctx context.Context, email, password string) (string, error) {
	id, hash, err := s.store.PasswordByEmail(ctx, strings.ToLower(email))
	if errors.Is(err, domain.ErrNotFound) {
		return "", domain.ErrUnauthorized
	}
	if err != nil {
		return "", err
	}
	if !identity.PasswordMatches(hash, password) {
		return "", domain.ErrUnauthorized
	}
	secret, tokenHash := identity.NewToken()
	if err := s.store.CreateSession(ctx, id, tokenHash, s.ttl); err != nil {
		return "", err
	}
	return secret, nil
}

// Authenticate resolves a session token.
func (s *Accounts) Authenticate(ctx context.Context, secret string) (domain.User, error) {
	u, err := s.store.UserBySession(ctx, identity.HashToken(secret))
	if errors.Is(err, domain.ErrNotFound) {
		return domain.User{}, domain.ErrUnauthorized
	}
	return u, err
}

func (s *Accounts) User(ctx context.Context, id int64) (domain.User, error) {
	return s.store.UserByID(ctx, id)
}

// PurgeLoop removes stale sessions until the context ends.
func (s *Accounts) PurgeLoop(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			n, err := s.store.PurgeSessions(ctx)
			if err != nil {
				s.log.Error("purge sessions", "err", err)
				continue
			}
			s.log.Debug("purged sessions", "n", n)
		}
	}
}
