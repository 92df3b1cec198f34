// Package service holds the use cases.
package service

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/petfile/internal/domain"
)

// Accounts opens sessions and tells who stands behind a credential.
type Accounts struct {
	store domain.AccountStore
	audit domain.AuditStore
	ttl   time.Duration
}

func NewAccounts(store domain.AccountStore, audit domain.AuditStore, ttl time.Duration) *Accounts {
	return &Accounts{store: store, audit: audit, ttl: ttl}
}

// newToken returns a secret for the client and the hash to store.
func newToken() (string, []byte) {
	raw := make([]byte, 24)
	_, _ = rand.Read(raw) // never fails, see crypto/rand
	token := hex.EncodeToString(raw)
	return token, hashToken(token)
}

func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// A hash to compare with when there is no such member, so that both cases take as long.
var nobody, _ = bcrypt.GenerateFromPassword([]byte("nobody"), bcrypt.DefaultCost)

func (a *Accounts) Open(ctx context.Context, email, password string) (domain.Session, error) {
	m, err := a.store.MemberByEmail(ctx, email)
	if errors.Is(err, domain.ErrNotFound) {
		_ = bcrypt.CompareHashAndPassword(nobody, []byte(password))
		return domain.Session{}, domain.ErrUnauthenticated
	}
	if err != nil {
		return domain.Session{}, err
	}
	if err := bcrypt.CompareHashAndPassword([]byte(m.PasswordHash), []byte(password)); err != nil {
		return domain.Session{}, domain.ErrUnauthenticated
	}
	token, hash := newToken()
	expires := time.Now().Add(a.ttl)
	if err := a.store.AddSession(ctx, hash, m.ID, expires); err != nil {
		return domain.Session{}, err
	}
	if err := a.audit.Record(ctx, m.ID, "session.open", ""); err != nil {
		return domain.Session{}, err
	}
	return domain.Session{Token: token, ExpiresAt: expires}, nil
}

// Member resolves a session token.
func (a *Accounts) Member(ctx context.Context, token string) (domain.Principal, error) {
	return resolve(ctx, token, a.store.SessionMember)
}

// Clinic resolves the key of a clinic's software.
func (a *Accounts) Clinic(ctx context.Context, key string) (domain.Principal, error) {
	return resolve(ctx, key, a.store.ClinicByKey)
}

func resolve(ctx context.Context, secret string, lookup func(context.Context, []byte) (domain.Principal, error)) (domain.Principal, error) {
	if secret == "" {
		return domain.Principal{}, domain.ErrUnauthenticated
	}
	p, err := lookup(ctx, hashToken(secret))
	if errors.Is(err, domain.ErrNotFound) {
		return domain.Principal{}, domain.ErrUnauthenticated
	}
	return p, err
}

func (a *Accounts) Healthy(ctx context.Context) error { return a.store.Ping(ctx) }

// Trail lists what a member did.
func (a *Accounts) Trail(ctx context.Context, memberID int64, p domain.Page) ([]domain.AuditEvent, error) {
	return a.audit.AuditTrail(ctx, memberID, p)
}
