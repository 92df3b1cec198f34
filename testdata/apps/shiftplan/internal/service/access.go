// Package service holds the use cases.
package service

import (
	"context"
	"strings"

	"golang.org/x/crypto/bcrypt"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/db"
	"example.com/shiftplan/internal/repository"
)

type AccessService interface {
	Login(ctx context.Context, email, password string) (string, error)
	AcceptInvitation(ctx context.Context, token, fullName, password string) (EmployeeView, error)
	Calendar(ctx context.Context, token string) ([]db.Shift, error)
}

type accessService struct {
	tokens    *authn.Tokens
	employees repository.EmployeeRepository
	feeds     repository.FeedRepository
	shifts    repository.ShiftRepository
	work      repository.UnitOfWork
}

func NewAccessService(tokens *authn.Tokens, employees repository.EmployeeRepository, feeds repository.FeedRepository,
	shifts repository.ShiftRepository, work repository.UnitOfWork) AccessService {
	return &accessService{tokens: tokens, employees: employees, feeds: feeds, shifts: shifts, work: work}
}

func (s *accessService) Login(ctx context.Context, email, password string) (string, error) {
	employee, err := s.employees.ByEmail(ctx, strings.TrimSpace(email))
	if err != nil {
		return "", apperr.Unauthorized("wrong e-mail or password")
	}
	if bcrypt.CompareHashAndPassword([]byte(employee.PasswordHash), []byte(password)) != nil {
		return "", apperr.Unauthorized("wrong e-mail or password")
	}
	permissions, err := s.employees.Permissions(ctx, employee.Role)
	if err != nil {
		return "", err
	}
	return s.tokens.Issue(&authn.Actor{
		EmployeeID:  employee.ID,
		CompanyID:   employee.CompanyID,
		Role:        employee.Role,
		Permissions: permissions,
	})
}

func (s *accessService) AcceptInvitation(ctx context.Context, token, fullName, password string) (EmployeeView, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return EmployeeView{}, apperr.Invalid(err)
	}
	var created db.Employee
	err = s.work.Within(ctx, func(q db.Querier) error {
		inv, err := q.ConsumeInvitation(ctx, authn.HashSecret(token))
		if err != nil {
			return apperr.FromDB(err, "invitation")
		}
		created, err = q.CreateEmployee(ctx, db.CreateEmployeeParams{
			CompanyID:    inv.CompanyID,
			SiteID:       inv.SiteID,
			Role:         inv.Role,
			Email:        inv.Email,
			PasswordHash: string(hash),
			FullName:     fullName,
		})
		return apperr.FromDB(err, "employee")
	})
	return viewEmployee(created), err
}

// Calendar serves the private address that employees subscribe to with their phones.
func (s *accessService) Calendar(ctx context.Context, token string) ([]db.Shift, error) {
	feed, err := s.feeds.ByTokenHash(ctx, authn.HashSecret(token))
	if err != nil {
		return nil, err
	}
	return s.shifts.Upcoming(ctx, feed.EmployeeID)
}
