// Package identity knows users, their passwords and their sessions.
package identity

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/farmlink/internal/store"
)

// Actor is the user on whose behalf a request runs.
type Actor struct {
	UserID int64  `json:"user_id"`
	Email  string `json:"email"`
	Staff  bool   `json:"staff"`
}

var (
	// ErrNoSession says that the token is missing, unknown or expired.
	ErrNoSession = errors.New("identity: no session")
	// ErrBadLogin says that mail address and password do not match.
	ErrBadLogin = errors.New("identity: wrong mail address or password")
)

// NewSecret returns a random token and the hash under which it is stored.
func NewSecret(prefix string) (token string, hash []byte) {
	var raw [32]byte
	rand.Read(raw[:])
	return prefix + base64.RawURLEncoding.EncodeToString(raw[:]), digest(raw[:])
}

// HashSecret recomputes the stored hash of a token.
func HashSecret(prefix, token string) ([]byte, error) {
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(token, prefix))
	if err != nil {
		return nil, fmt.Errorf("identity: decode token: %w", err)
	}
	return digest(raw), nil
}

func digest(raw []byte) []byte {
	sum := sha256.Sum256(raw)
	return sum[:]
}

const sessionPrefix = "fls_"

// Sessions opens and resolves sessions.
type Sessions struct {
	db  *store.DB
	ttl time.Duration
}

// NewSessions returns the sessions kept in db.
func NewSessions(db *store.DB, ttl time.Duration) *Sessions {
	return &Sessions{db: db, ttl: ttl}
}

// Open starts a session and returns its token.
func (s *Sessions) Open(ctx context.Context, q store.Querier, userID int64) (string, error) {
	token, hash := NewSecret(sessionPrefix)
	if _, err := q.Exec(ctx, "session_insert", hash, userID, time.Now().Add(s.ttl)); err != nil {
		return "", err
	}
	return token, nil
}

// Resolve returns the user of the token.
func (s *Sessions) Resolve(ctx context.Context, token string) (Actor, error) {
	var who Actor
	if token == "" {
		return who, ErrNoSession
	}
	hash, err := HashSecret(sessionPrefix, token)
	if err != nil {
		return who, err
	}
	err = s.db.Row(ctx, "session_actor", hash).Scan(&who.UserID, &who.Email, &who.Staff)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Actor{}, ErrNoSession
	case err != nil:
		return Actor{}, fmt.Errorf("identity: session: %w", err)
	}
	return who, nil
}

// Register adds a user.
func Register(ctx context.Context, q store.Querier, email, name, password string) (int64, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return 0, fmt.Errorf("identity: hash: %w", err)
	}
	var id int64
	err = q.Row(ctx, "user_insert", email, name, string(hash)).Scan(&id)
	return id, err
}

// decoy is compared with when the mail address is unknown, so that both
// failures take the same time.
var decoy, _ = bcrypt.GenerateFromPassword([]byte("decoy"), bcrypt.DefaultCost)

// Login verifies the password and opens a session.
func (s *Sessions) Login(ctx context.Context, email, password string) (string, error) {
	var (
		id   int64
		hash string
	)
	err := s.db.Row(ctx, "user_by_email", email).Scan(&id, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		_ = bcrypt.CompareHashAndPassword(decoy, []byte(password))
		return "", ErrBadLogin
	}
	if err != nil {
		return "", err
	}
	if bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
		return "", ErrBadLogin
	}
	return s.Open(ctx, s.db, id)
}
