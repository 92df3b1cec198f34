package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/adapters/postgres/sqlcgen"
	"example.com/gridwatt/internal/domain"
)

func (s *Store) Ping(ctx context.Context) error {
	_, err := s.q.Ping(ctx)
	return err
}

func (s *Store) AddHousehold(ctx context.Context, id uuid.UUID, name string) error {
	return s.q.CreateHousehold(ctx, sqlcgen.CreateHouseholdParams{ID: id, Name: name})
}

func (s *Store) AddUser(ctx context.Context, u domain.User) error {
	return s.q.CreateUser(ctx, sqlcgen.CreateUserParams{
		ID: u.ID, Email: u.Email, PasswordHash: u.PasswordHash, Role: string(u.Role), HouseholdID: u.HouseholdID,
	})
}

func user(u sqlcgen.User) domain.User {
	return domain.User{ID: u.ID, Email: u.Email, PasswordHash: u.PasswordHash, Role: domain.Role(u.Role), HouseholdID: u.HouseholdID}
}

func (s *Store) UserByEmail(ctx context.Context, email string) (domain.User, error) {
	row, err := s.q.GetUserByEmail(ctx, email)
	return user(row), found("user", err)
}

func (s *Store) UserByID(ctx context.Context, id uuid.UUID) (domain.User, error) {
	row, err := s.q.GetUser(ctx, id)
	return user(row), found("user", err)
}

func (s *Store) ConsumeReset(ctx context.Context, tokenHash []byte) (uuid.UUID, error) {
	id, err := s.q.ConsumePasswordReset(ctx, tokenHash)
	return id, found("password reset", err)
}

func (s *Store) SetPassword(ctx context.Context, id uuid.UUID, hash string) error {
	return s.q.SetPasswordHash(ctx, sqlcgen.SetPasswordHashParams{PasswordHash: hash, ID: id})
}

func (s *Store) HouseholdByID(ctx context.Context, id uuid.UUID) (domain.Household, error) {
	row, err := s.q.GetHousehold(ctx, id)
	return domain.Household{ID: row.ID, Name: row.Name, Address: row.Address}, found("household", err)
}

func (s *Store) PartnerByClientID(ctx context.Context, clientID string) (domain.Partner, error) {
	row, err := s.q.GetPartnerByClientID(ctx, clientID)
	return domain.Partner{ID: row.ID, SecretHash: row.SecretHash}, found("partner", err)
}

func (s *Store) AddPartnerToken(ctx context.Context, hash []byte, partner uuid.UUID, until time.Time) error {
	return s.q.CreatePartnerToken(ctx, sqlcgen.CreatePartnerTokenParams{TokenHash: hash, PartnerID: partner, ExpiresAt: until})
}

func (s *Store) PartnerByToken(ctx context.Context, hash []byte) (uuid.UUID, error) {
	id, err := s.q.GetPartnerByToken(ctx, hash)
	return id, found("partner token", err)
}

func (s *Store) HasConsent(ctx context.Context, partner, household uuid.UUID) (bool, error) {
	return s.q.HasConsent(ctx, sqlcgen.HasConsentParams{PartnerID: partner, HouseholdID: household})
}

func (s *Store) LeadOf(ctx context.Context, id, partner uuid.UUID) (domain.Lead, error) {
	row, err := s.q.GetPartnerLead(ctx, sqlcgen.GetPartnerLeadParams{ID: id, PartnerID: partner})
	return domain.Lead{ID: row.ID, Email: row.Email, Status: row.Status}, found("lead", err)
}

func (s *Store) UpdateLead(ctx context.Context, id, partner uuid.UUID, status string) error {
	n, err := s.q.UpdatePartnerLead(ctx, sqlcgen.UpdatePartnerLeadParams{ID: id, PartnerID: partner, Status: status})
	return touched("lead", n, err)
}
