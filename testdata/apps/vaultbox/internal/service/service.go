// Package service holds the rules of the product.
package service

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/auth"
	"example.com/vaultbox/internal/cache"
	"example.com/vaultbox/internal/model"
	"example.com/vaultbox/internal/store"
)

// viewKey: what a document looks like depends on who looks.
type viewKey struct{ user, document int64 }

type Service struct {
	store      store.Store
	links      auth.URLSigner
	log        *slog.Logger
	sessionTTL time.Duration
	views      *cache.TTL[viewKey, DocumentView]
}

func New(st store.Store, links auth.URLSigner, sessionTTL time.Duration, log *slog.Logger) *Service {
	return &Service{
		store: st, links: links, log: log, sessionTTL: sessionTTL,
		views: cache.New[viewKey, DocumentView](15*time.Second, 10_000),
	}
}

func (s *Service) Healthy(ctx context.Context) error { return s.store.Ping(ctx) }

// dummyHash keeps the time of a login equal for unknown addresses.
var dummyHash, _ = auth.HashPassword("vaultbox")

// Login verifies the password and opens a session.
func (s *Service) Login(ctx context.Context, email, password, agent string) (string, model.User, error) {
	u, err := s.store.UserByEmail(ctx, strings.TrimSpace(email))
	if apperr.IsNotFound(err) {
		auth.CheckPassword(dummyHash, password)
		return "", model.User{}, apperr.ErrUnauthenticated
	}
	if err != nil {
		return "", model.User{}, err
	}
	if !auth.CheckPassword(u.PasswordHash, password) {
		s.log.WarnContext(ctx, "wrong password", "user", u.ID)
		return "", model.User{}, apperr.ErrUnauthenticated
	}
	secret := auth.NewSecret("vbs_")
	if err := s.store.CreateSession(ctx, auth.HashSecret(secret), u.ID, agent, time.Now().Add(s.sessionTTL)); err != nil {
		return "", model.User{}, err
	}
	return secret, u, nil
}

// User is for the support console.
func (s *Service) User(ctx context.Context, id int64) (model.User, error) {
	return s.store.User(ctx, id)
}

// Delivery is for the support console.
func (s *Service) Delivery(ctx context.Context, id int64) (model.Delivery, error) {
	return s.store.Delivery(ctx, id)
}

func (s *Service) RevokeToken(ctx context.Context, p auth.Principal, id int64) error {
	n, err := s.store.RevokeToken(ctx, id, p.UserID)
	if err != nil {
		return err
	}
	if n == 0 {
		return apperr.ErrNotFound
	}
	return nil
}

// RotateToken gives a token a new secret, which is shown this once. The old one stops working at once.
func (s *Service) RotateToken(ctx context.Context, p auth.Principal, id int64) (token model.APIToken, secret string, err error) {
	secret = auth.NewSecret("vbt_")
	err = s.store.WithTx(ctx, func(st store.Store) error {
		token, err = st.ReplaceTokenSecret(ctx, id, auth.HashSecret(secret), secret[:8])
		if err != nil {
			return err
		}
		return st.Audit(ctx, 0, p.UserID, "token.rotate", token.ID)
	})
	return token, secret, err
}
