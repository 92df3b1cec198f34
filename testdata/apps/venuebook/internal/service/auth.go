package service

import (
	"context"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/repository"
)

type AuthService interface {
	Register(ctx context.Context, in dto.RegisterRequest) (int64, error)
	Login(ctx context.Context, in dto.LoginRequest, userAgent string) (dto.TokenPair, error)
	Refresh(ctx context.Context, token, userAgent string) (dto.TokenPair, error)
	Logout(ctx context.Context, actor auth.Principal, token string) error
	Sessions(ctx context.Context, actor auth.Principal) ([]domain.RefreshToken, error)
	EndSession(ctx context.Context, actor auth.Principal, id int64) error
	EndAnySession(ctx context.Context, actor auth.Principal, id int64) error
	RecordVerification(ctx context.Context, in dto.VerificationEvent) error
}

type authService struct {
	uow        repository.UnitOfWork
	users      repository.UserRepository
	tokens     repository.TokenRepository
	access     *auth.TokenManager
	refreshTTL time.Duration
}

func NewAuthService(uow repository.UnitOfWork, users repository.UserRepository, tokens repository.TokenRepository,
	access *auth.TokenManager, refreshTTL time.Duration) AuthService {
	return &authService{uow: uow, users: users, tokens: tokens, access: access, refreshTTL: refreshTTL}
}

func (s *authService) Register(ctx context.Context, in dto.RegisterRequest) (int64, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return 0, err
	}
	u := &domain.User{Email: strings.ToLower(in.Email), PasswordHash: string(hash), Name: in.Name, Role: domain.RoleGuest}
	if in.AsHost {
		u.Role = domain.RoleHost
	}
	if err := s.users.Create(ctx, u); err != nil {
		return 0, err
	}
	return u.ID, nil
}

func (s *authService) Login(ctx context.Context, in dto.LoginRequest, userAgent string) (pair dto.TokenPair, err error) {
	u, err := s.users.FindByEmail(ctx, strings.ToLower(in.Email))
	if apperr.KindOf(err) == apperr.KindNotFound {
		return pair, apperr.Unauthorized("wrong email address or password")
	}
	if err != nil {
		return pair, err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		return pair, apperr.Unauthorized("wrong email address or password")
	}
	err = s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		_, family, err := auth.NewOpaque()
		if err != nil {
			return err
		}
		pair, err = s.issue(ctx, r, u, family, userAgent)
		return err
	})
	return pair, err
}

func (s *authService) Refresh(ctx context.Context, token, userAgent string) (pair dto.TokenPair, err error) {
	rejected := apperr.Unauthorized("invalid refresh token")
	reused := false
	err = s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		t, err := r.Tokens.Lock(ctx, auth.Digest(token))
		if apperr.KindOf(err) == apperr.KindNotFound {
			return rejected
		}
		if err != nil {
			return err
		}
		if t.RevokedAt != nil {
			reused = true
			return r.Tokens.RevokeFamily(ctx, t.Family)
		}
		if time.Now().After(t.ExpiresAt) {
			return rejected
		}
		u, err := r.Users.Find(ctx, t.UserID)
		if err != nil {
			return err
		}
		if err := r.Tokens.Revoke(ctx, t.ID, u.ID); err != nil {
			return err
		}
		pair, err = s.issue(ctx, r, u, t.Family, userAgent)
		return err
	})
	if err == nil && reused {
		err = rejected
	}
	return pair, err
}

func (s *authService) issue(ctx context.Context, r repository.Set, u *domain.User, family, userAgent string) (pair dto.TokenPair, err error) {
	venues, err := r.Venues.ManagedBy(ctx, u.ID)
	if err != nil {
		return pair, err
	}
	if pair.AccessToken, err = s.access.Issue(u, venues); err != nil {
		return pair, err
	}
	token, digest, err := auth.NewOpaque()
	if err != nil {
		return pair, err
	}
	pair.RefreshToken = token
	return pair, r.Tokens.Create(ctx, &domain.RefreshToken{UserID: u.ID, Family: family, Hash: digest, UserAgent: userAgent,
		ExpiresAt: time.Now().Add(s.refreshTTL)})
}

func (s *authService) Logout(ctx context.Context, actor auth.Principal, token string) error {
	return s.tokens.RevokeByDigest(ctx, auth.Digest(token), actor.UserID)
}

func (s *authService) Sessions(ctx context.Context, actor auth.Principal) ([]domain.RefreshToken, error) {
	return s.tokens.ListActive(ctx, actor.UserID)
}

func (s *authService) EndSession(ctx context.Context, actor auth.Principal, id int64) error {
	return s.tokens.Revoke(ctx, id, actor.UserID)
}

func (s *authService) EndAnySession(ctx context.Context, actor auth.Principal, id int64) error {
	return s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		if err := r.Tokens.Revoke(ctx, id, 0); err != nil {
			return err
		}
		return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: "revoke", Entity: "session", EntityID: id})
	})
}

func (s *authService) RecordVerification(ctx context.Context, in dto.VerificationEvent) error {
	var at *time.Time
	if in.Result == "passed" {
		now := time.Now()
		at = &now
	}
	return s.users.SetVerified(ctx, in.UserID, at)
}
