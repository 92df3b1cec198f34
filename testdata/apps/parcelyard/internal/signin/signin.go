// Package signin trades credentials for tokens.
package signin

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"

	"github.com/jackc/pgx/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

// Queries is what the service needs of the store.
type Queries interface {
	GetLogin(ctx context.Context, arg *db.GetLoginParams) (db.GetLoginRow, error)
	GetClientLogin(ctx context.Context, clientID string) (db.GetClientLoginRow, error)
	SaveRefreshToken(ctx context.Context, arg *db.SaveRefreshTokenParams) error
	TakeRefreshToken(ctx context.Context, tokenHash []byte) (db.TakeRefreshTokenRow, error)
}

// Service is made by New.
type Service struct {
	q      Queries
	tokens *auth.Tokens
}

// New returns the service.
func New(q Queries, tokens *auth.Tokens) *Service { return &Service{q: q, tokens: tokens} }

// Grant is what a caller gets.
type Grant struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token,omitempty"`
	TokenType    string `json:"token_type"`
}

var errCredentials = problem.Unauthorized("wrong credentials")

// Password signs a person in to one of his organisations.
func (s *Service) Password(ctx context.Context, email, password string, org int64) (*Grant, error) {
	row, err := s.q.GetLogin(ctx, &db.GetLoginParams{Email: email, OrgID: org})
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, errCredentials
	}
	if err != nil {
		return nil, err
	}
	if bcrypt.CompareHashAndPassword([]byte(row.PasswordHash), []byte(password)) != nil {
		return nil, errCredentials
	}
	return s.user(ctx, row.ID, row.OrgID)
}

// Refresh trades a refresh token, which is used up, for new tokens.
func (s *Service) Refresh(ctx context.Context, token string) (*Grant, error) {
	hash := sha256.Sum256([]byte(token))
	row, err := s.q.TakeRefreshToken(ctx, hash[:])
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, errCredentials
	}
	if err != nil {
		return nil, err
	}
	return s.user(ctx, row.UserID, row.OrgID)
}

// Client signs an API client in.
func (s *Service) Client(ctx context.Context, id, secret string) (*Grant, error) {
	row, err := s.q.GetClientLogin(ctx, id)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, errCredentials
	}
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256([]byte(secret))
	if subtle.ConstantTimeCompare(hash[:], row.SecretHash) != 1 {
		return nil, errCredentials
	}
	access, err := s.tokens.ForClient(row.ClientID, row.OrgID, row.Scopes)
	if err != nil {
		return nil, err
	}
	return &Grant{AccessToken: access, TokenType: "Bearer"}, nil
}

func (s *Service) user(ctx context.Context, user, org int64) (*Grant, error) {
	access, err := s.tokens.ForUser(user, org)
	if err != nil {
		return nil, err
	}
	raw := make([]byte, 32)
	if _, err := rand.Read(raw); err != nil {
		return nil, err
	}
	refresh := base64.RawURLEncoding.EncodeToString(raw)
	hash := sha256.Sum256([]byte(refresh))
	if err := s.q.SaveRefreshToken(ctx, &db.SaveRefreshTokenParams{TokenHash: hash[:], UserID: user, OrgID: org}); err != nil {
		return nil, err
	}
	return &Grant{AccessToken: access, RefreshToken: refresh, TokenType: "Bearer"}, nil
}
