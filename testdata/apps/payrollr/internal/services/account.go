package services

import (
	"context"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/payrollr/internal/apperr"
	"example.com/payrollr/internal/auth"
	"example.com/payrollr/internal/models"
	"example.com/payrollr/internal/repositories"
)

// AccountService is about logins and tenants.
type AccountService struct {
	users     repositories.UserRepository
	companies repositories.CompanyRepository
	secret    []byte
}

// NewAccountService builds the service.
func NewAccountService(r repositories.Set, secret []byte) *AccountService {
	return &AccountService{users: r.Users, companies: r.Company, secret: secret}
}

// Login trades mail address and password for an access token.
func (s *AccountService) Login(ctx context.Context, email, password string) (string, error) {
	u, err := s.users.ByEmail(ctx, email)
	if err != nil {
		return "", apperr.Unauthorized("wrong email or password")
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) != nil {
		return "", apperr.Unauthorized("wrong email or password")
	}
	return auth.Issue(s.secret, u, time.Hour)
}

// Company loads a tenant.
func (s *AccountService) Company(ctx context.Context, id int64) (*models.Company, error) {
	c, err := s.companies.Get(ctx, id)
	return c, apperr.FromDB(err, "company")
}

// DropEndpoint removes a webhook endpoint of the actor's company.
func (s *AccountService) DropEndpoint(ctx context.Context, a auth.Actor, id int64) error {
	return touched(s.companies.DeleteEndpoint(ctx, a.CompanyID, id))("webhook endpoint")
}
