package service

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/db"
	"example.com/shiftplan/internal/pagination"
	"example.com/shiftplan/internal/repository"
)

type EmployeeView struct {
	ID       int64       `json:"id"`
	SiteID   pgtype.Int8 `json:"site_id"`
	Role     string      `json:"role"`
	Email    string      `json:"email"`
	FullName string      `json:"full_name"`
	EndsOn   pgtype.Date `json:"ends_on"`
}

func viewEmployee(e db.Employee) EmployeeView {
	return EmployeeView{ID: e.ID, SiteID: e.SiteID, Role: e.Role, Email: e.Email, FullName: e.FullName, EndsOn: e.EndsOn}
}

type EmployeeQuery struct {
	pagination.Params
	CompanyID int64  `form:"company_id"`
	Search    string `form:"q"`
}

type EmployeeService interface {
	List(ctx context.Context, actor *authn.Actor, in EmployeeQuery) (pagination.Page[EmployeeView], error)
	Get(ctx context.Context, actor *authn.Actor, id int64) (EmployeeView, error)
	Remove(ctx context.Context, actor *authn.Actor, id int64) error
	Leaver(ctx context.Context, integration db.Integration, externalRef string, lastDay time.Time) error
}

type employeeService struct {
	employees repository.EmployeeRepository
	work      repository.UnitOfWork
}

func NewEmployeeService(employees repository.EmployeeRepository, work repository.UnitOfWork) EmployeeService {
	return &employeeService{employees: employees, work: work}
}

// scope tells which company a request is about: the actor's own one, or another
// one of the franchise group that the actor is a member of.
func (s *employeeService) scope(ctx context.Context, actor *authn.Actor, asked int64) (int64, error) {
	if asked == 0 || asked == actor.CompanyID {
		return actor.CompanyID, nil
	}
	member, err := s.employees.IsMember(ctx, asked, actor.EmployeeID)
	if err != nil {
		return 0, err
	}
	if !member {
		return 0, apperr.NotFound("company")
	}
	return asked, nil
}

func (s *employeeService) List(ctx context.Context, actor *authn.Actor, in EmployeeQuery) (pagination.Page[EmployeeView], error) {
	companyID, err := s.scope(ctx, actor, in.CompanyID)
	if err != nil {
		return pagination.Page[EmployeeView]{}, err
	}
	search := repository.Text(in.Search)
	page, err := pagination.Fetch(ctx, in.Params,
		func(ctx context.Context) (int64, error) {
			return s.employees.Count(ctx, db.CountEmployeesParams{CompanyID: companyID, Search: search})
		},
		func(ctx context.Context, limit, offset int32) ([]db.Employee, error) {
			return s.employees.List(ctx, db.ListEmployeesParams{CompanyID: companyID, Search: search, Limit: limit, Offset: offset})
		})
	return pagination.Map(page, viewEmployee), err
}

func (s *employeeService) Get(ctx context.Context, actor *authn.Actor, id int64) (EmployeeView, error) {
	people := s.employees.ForCompany(actor.CompanyID)
	employee, err := people.Get(ctx, id)
	return viewEmployee(employee), err
}

func (s *employeeService) Remove(ctx context.Context, actor *authn.Actor, id int64) error {
	return s.work.Within(ctx, func(q db.Querier) error {
		employee, err := q.LockEmployee(ctx, id)
		if err != nil {
			return apperr.FromDB(err, "employee")
		}
		switch {
		case employee.CompanyID != actor.CompanyID:
			return apperr.NotFound("employee")
		case employee.ID == actor.EmployeeID:
			return apperr.Conflict("you cannot remove yourself")
		}
		if err := q.UnassignFutureShifts(ctx, repository.Int8(id)); err != nil {
			return err
		}
		return q.SoftDeleteEmployee(ctx, id)
	})
}

// Leaver is called by the HR system that the company has connected.
func (s *employeeService) Leaver(ctx context.Context, integration db.Integration, externalRef string, lastDay time.Time) error {
	return s.employees.SetLeavingDate(ctx, integration.CompanyID, externalRef, repository.Date(lastDay))
}
