package identity

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/clinicdesk/internal/dbx"
)

// ErrRefused says that a credential is wrong, expired or revoked.
var ErrRefused = errors.New("credential refused")

// Store keeps accounts, sessions and API keys.
type Store struct {
	db       *sql.DB
	lifetime time.Duration
}

// NewStore returns a store whose sessions last for lifetime.
func NewStore(db *sql.DB, lifetime time.Duration) *Store {
	return &Store{db: db, lifetime: lifetime}
}

// Digest is the form in which secrets are kept.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// NewSecret makes a secret that nobody guesses.
func NewSecret() string {
	raw := make([]byte, 24)
	rand.Read(raw)
	return hex.EncodeToString(raw)
}

// SignIn opens a session for whoever knows the password.
func (s *Store) SignIn(ctx context.Context, email, password string) (string, error) {
	var id int64
	var hash string
	err := s.db.QueryRowContext(ctx, `SELECT id, password_hash FROM users WHERE email = lower($1)`, email).Scan(&id, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrRefused
	}
	if err != nil {
		return "", err
	}
	if bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
		return "", ErrRefused
	}
	token := NewSecret()
	_, err = s.db.ExecContext(ctx, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`,
		Digest(token), id, time.Now().Add(s.lifetime))
	return token, err
}

// SignOut ends the session of the token.
func (s *Store) SignOut(ctx context.Context, token string) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM sessions WHERE token_hash = $1`, Digest(token))
	return err
}

// BySession is the person to whom the session belongs.
func (s *Store) BySession(ctx context.Context, token string) (Principal, error) {
	var p Principal
	err := s.db.QueryRowContext(ctx, `
		SELECT s.user_id, coalesce(st.clinic_id, 0), coalesce(st.role, '')
		FROM sessions s
		LEFT JOIN staff st ON st.user_id = s.user_id AND (st.left_on IS NULL OR st.left_on > current_date)
		WHERE s.token_hash = $1 AND s.expires_at > now()`, Digest(token)).Scan(&p.UserID, &p.ClinicID, &p.Role)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrRefused
	}
	return p, err
}

// ByKey is the clinic's key with that secret.
func (s *Store) ByKey(ctx context.Context, secret string) (Key, error) {
	var k Key
	var scopes string
	err := s.db.QueryRowContext(ctx, `
		SELECT id, clinic_id, scopes FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL`,
		Digest(secret)).Scan(&k.ID, &k.ClinicID, &scopes)
	if errors.Is(err, sql.ErrNoRows) {
		return Key{}, ErrRefused
	}
	k.Scopes = strings.Fields(scopes)
	return k, err
}

// Profile is what people see of their own account.
type Profile struct {
	ID    int64  `json:"id"`
	Email string `json:"email"`
	Name  string `json:"name"`
}

// Profile reads an account.
func (s *Store) Profile(ctx context.Context, user int64) (Profile, error) {
	return dbx.One(ctx, s.db, func(r dbx.Scanner) (p Profile, err error) {
		err = r.Scan(&p.ID, &p.Email, &p.Name)
		return p, err
	}, `SELECT id, email, name FROM users WHERE id = $1`, user)
}
