// Package auth turns credentials into actors: signed session cookies of the web
// app, opaque access tokens of scripts, and project tokens of runners.
package auth

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// ErrNoCredential means that a credential is missing, forged or expired.
var ErrNoCredential = errors.New("no valid credential")

// Actor is a signed-in person; the zero Actor is nobody.
type Actor struct {
	ID    int64  `db:"id" json:"id"`
	Name  string `db:"name" json:"name"`
	Staff bool   `db:"staff" json:"-"`
}

func (a Actor) Anonymous() bool { return a.ID == 0 }

// Runner is a machine that works for one project.
type Runner struct {
	TokenID   int64  `db:"id"`
	ProjectID int64  `db:"project_id"`
	Label     string `db:"label"`
}

type Service struct {
	db  *pgxpool.Pool
	key []byte
}

func New(db *pgxpool.Pool, key []byte) *Service { return &Service{db: db, key: key} }

// NewSecret returns a random token and what we keep of it.
func NewSecret() (secret string, hash []byte) {
	raw := make([]byte, 24)
	_, _ = rand.Read(raw)
	secret = hex.EncodeToString(raw)
	return secret, Hash(secret)
}

func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// SealSession is the value of the session cookie.
func (s *Service) SealSession(id int64) string {
	v := strconv.FormatInt(id, 10)
	return v + "." + s.mac(v)
}

func (s *Service) mac(v string) string {
	h := hmac.New(sha256.New, s.key)
	h.Write([]byte(v))
	return hex.EncodeToString(h.Sum(nil))
}

// BySession resolves a session cookie.
func (s *Service) BySession(ctx context.Context, cookie string) (Actor, error) {
	v, mac, ok := strings.Cut(cookie, ".")
	if !ok || !hmac.Equal([]byte(mac), []byte(s.mac(v))) {
		return Actor{}, ErrNoCredential
	}
	id, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return Actor{}, ErrNoCredential
	}
	return s.actor(ctx, `SELECT u.id, u.name, u.staff FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.id = $1 AND s.expires_at > now()`, id)
}

// ByAccessToken resolves an opaque access token.
func (s *Service) ByAccessToken(ctx context.Context, token string) (Actor, error) {
	return s.actor(ctx, `SELECT u.id, u.name, u.staff FROM oauth_tokens t JOIN users u ON u.id = t.user_id
		WHERE t.access_hash = $1 AND t.expires_at > now()`, Hash(token))
}

func (s *Service) actor(ctx context.Context, query string, credential any) (Actor, error) {
	rows, err := s.db.Query(ctx, query, credential)
	if err != nil {
		return Actor{}, err
	}
	a, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Actor])
	if errors.Is(err, pgx.ErrNoRows) {
		return Actor{}, ErrNoCredential
	}
	return a, err
}

// RunnerByToken resolves a project token.
func (s *Service) RunnerByToken(ctx context.Context, token string) (*Runner, error) {
	rows, err := s.db.Query(ctx, `SELECT id, project_id, label FROM project_tokens
		WHERE token_hash = $1 AND revoked_at IS NULL`, Hash(token))
	if err != nil {
		return nil, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByName[Runner])
}
