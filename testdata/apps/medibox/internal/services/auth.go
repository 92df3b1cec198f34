// Package services holds the business rules.
package services

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/config"
	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/models"
	"example.com/medibox/internal/policies"
	"example.com/medibox/internal/repositories"
)

// Deps is what the services are built from.
type Deps struct {
	Config        config.Config
	Log           *slog.Logger
	Tx            repositories.Transactor
	Users         repositories.UserRepository
	Sessions      repositories.SessionRepository
	Addresses     repositories.AddressRepository
	Catalogue     repositories.CatalogueRepository
	Prescriptions repositories.PrescriptionRepository
	Orders        repositories.OrderRepository
	Refunds       repositories.RefundRepository
	Deliveries    repositories.DeliveryRepository
	Audit         repositories.AuditRepository
	Policy        *policies.Policy
}

type AuthService struct{ Deps }

func (s *AuthService) Register(ctx context.Context, req dto.RegisterRequest) (*models.User, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(req.Password), s.Config.BcryptCost)
	if err != nil {
		return nil, err
	}
	u := &models.User{
		Email:        strings.ToLower(req.Email),
		FullName:     strings.TrimSpace(req.FullName),
		PasswordHash: string(hash),
		Role:         models.RoleCustomer,
	}
	return u, s.Users.Create(ctx, u)
}

// Login opens a session and returns its token; the table holds the hash only.
func (s *AuthService) Login(ctx context.Context, req dto.LoginRequest, agent string) (*models.User, string, error) {
	u, err := s.Users.ByEmail(ctx, strings.ToLower(req.Email))
	if errors.Is(err, apperr.ErrNotFound) {
		return nil, "", apperr.ErrCredentials
	}
	if err != nil {
		return nil, "", err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(req.Password)) != nil {
		return nil, "", apperr.ErrCredentials
	}
	token := newToken()
	expires := time.Now().Add(s.Config.SessionTTL)
	err = s.Sessions.Open(ctx, models.Session{TokenHash: hashToken(token), UserID: u.ID, UserAgent: agent, ExpiresAt: expires})
	return u, token, err
}

// Resolve finds the user of a live session, nil when there is none.
func (s *AuthService) Resolve(ctx context.Context, token string) (*models.User, error) {
	u, err := s.Sessions.Holder(ctx, hashToken(token))
	if errors.Is(err, apperr.ErrNotFound) {
		return nil, nil
	}
	return u, err
}

// Courier finds the courier whose handheld has the key.
func (s *AuthService) Courier(ctx context.Context, key string) (*models.Courier, error) {
	courier, err := s.Deliveries.CourierByKey(ctx, hashToken(key))
	if errors.Is(err, apperr.ErrNotFound) {
		return nil, apperr.ErrUnauthenticated
	}
	return courier, err
}

func newToken() string {
	var raw [32]byte
	_, _ = rand.Read(raw[:])
	return hex.EncodeToString(raw[:])
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
