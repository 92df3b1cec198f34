// Package service has the use cases, between the HTTP layer and the store.
package service

import (
	"context"
	"errors"

	"example.com/cohortly/internal/apperr"
	"example.com/cohortly/internal/auth"
	"example.com/cohortly/internal/cache"
	"example.com/cohortly/internal/config"
	"example.com/cohortly/internal/policy"
	"example.com/cohortly/internal/store"
)

// Services bundles all use cases.
type Services struct {
	Accounts   *Accounts
	Courses    *Courses
	Cohorts    *Cohorts
	Enrolments *Enrolments
	Coursework *Coursework
	Billing    *Billing
	Members    *store.Members
}

// New wires the services.
func New(cfg config.Config, db *store.DB) *Services {
	members := store.NewMembers(db)
	enrolments := store.NewEnrolments(db)
	pol := policy.New(members, enrolments)
	return &Services{
		Accounts: &Accounts{users: store.NewUsers(db), tokens: auth.NewTokens(cfg.JWTSecret, cfg.TokenLifetime)},
		Courses:  &Courses{db: db, courses: store.NewCourses(db)},
		Cohorts:  &Cohorts{db: db, cohorts: store.NewCohorts(db), policy: pol},
		Enrolments: &Enrolments{
			db: db, enrolments: enrolments, certificates: store.NewCertificates(db),
			progress: cache.New[progressKey, store.Progress](cfg.ProgressTTL),
		},
		Coursework: &Coursework{db: db, work: store.NewCoursework(db), comments: store.NewComments(db), policy: pol},
		Billing:    &Billing{db: db, invoices: store.NewInvoices(db), policy: pol},
		Members:    members,
	}
}

// missing turns the store's ErrNotFound into a 404 for what.
func missing(err error, what string) error {
	if errors.Is(err, store.ErrNotFound) {
		return apperr.NotFound(what)
	}
	return err
}

// Accounts signs people up and in.
type Accounts struct {
	users  *store.Users
	tokens *auth.Tokens
}

// SignUp opens an account and returns it with a first access token.
func (s *Accounts) SignUp(ctx context.Context, email, name, password string) (store.User, string, error) {
	hash, err := auth.HashPassword(password)
	if err != nil {
		return store.User{}, "", err
	}
	u, err := s.users.Create(ctx, email, name, hash, auth.RandomToken())
	if errors.Is(err, store.ErrDuplicate) {
		return store.User{}, "", apperr.Conflict("there is an account with this address")
	}
	if err != nil {
		return store.User{}, "", err
	}
	token, err := s.tokens.Issue(u.ID)
	return u, token, err
}

// LogIn returns an access token for the right password.
func (s *Accounts) LogIn(ctx context.Context, email, password string) (string, error) {
	u, err := s.users.ByEmail(ctx, email)
	if errors.Is(err, store.ErrNotFound) {
		return "", apperr.Unauthenticated(err)
	}
	if err != nil {
		return "", err
	}
	if !auth.PasswordMatches(u.PasswordHash, password) {
		return "", apperr.Unauthenticated(errors.New("wrong password"))
	}
	return s.tokens.Issue(u.ID)
}

// Caller loads the person a verified token was issued to.
func (s *Accounts) Caller(ctx context.Context, userID int64) (auth.Caller, error) {
	u, err := s.users.ByID(ctx, userID)
	if errors.Is(err, store.ErrNotFound) {
		return auth.Caller{}, apperr.Unauthenticated(err)
	}
	if err != nil {
		return auth.Caller{}, err
	}
	return auth.Caller{ID: u.ID, Email: u.Email, Staff: u.Staff}, nil
}

// FeedOwner finds who a calendar feed's token belongs to.
func (s *Accounts) FeedOwner(ctx context.Context, token string) (store.User, error) {
	u, err := s.users.ByFeedToken(ctx, token)
	if errors.Is(err, store.ErrNotFound) {
		return store.User{}, apperr.Unauthenticated(err)
	}
	return u, err
}

// Lookup returns any account, for our own support staff.
func (s *Accounts) Lookup(ctx context.Context, id int64) (store.User, error) {
	u, err := s.users.ByID(ctx, id)
	return u, missing(err, "user")
}
