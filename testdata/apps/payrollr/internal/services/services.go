// Package services holds the rules. Controllers bind and map, repositories query.
package services

import (
	"context"
	"log"
	"time"

	"example.com/payrollr/internal/apperr"
	"example.com/payrollr/internal/auth"
	"example.com/payrollr/internal/models"
	"example.com/payrollr/internal/repositories"
)

// Notifier tells employees what happened.
type Notifier interface {
	Notify(ctx context.Context, employeeID int64, text string) error
}

// notifyAsync does not hold up the request.
func notifyAsync(n Notifier, employeeID int64, text string) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := n.Notify(ctx, employeeID, text); err != nil {
			log.Printf("notify %d: %v", employeeID, err)
		}
	}()
}

func sameCompany(a auth.Actor, row models.Tenanted) bool {
	return row.GetCompanyID() == a.CompanyID
}

// EmployeeService is about people.
type EmployeeService struct {
	repo repositories.EmployeeRepository
}

// NewEmployeeService builds the service.
func NewEmployeeService(repo repositories.EmployeeRepository) *EmployeeService {
	return &EmployeeService{repo: repo}
}

// Visible loads an employee the actor may see in full: themselves, their
// reports, or anybody in the company for staff with employees.read.
func (s *EmployeeService) Visible(ctx context.Context, a auth.Actor, id int64) (*models.Employee, error) {
	emp, err := s.repo.Get(ctx, id)
	if err != nil {
		return nil, apperr.FromDB(err, "employee")
	}
	if emp.CompanyID != a.CompanyID {
		return nil, apperr.NotFound("employee")
	}
	if emp.ID == a.EmployeeID || a.Perms.Has("employees.read") {
		return emp, nil
	}
	below, err := s.repo.InChain(ctx, a.EmployeeID, emp.ID)
	if err != nil {
		return nil, apperr.FromDB(err, "employee")
	}
	if !below {
		return nil, apperr.Forbidden("not one of your reports")
	}
	return emp, nil
}

// Card loads the directory entry.
func (s *EmployeeService) Card(ctx context.Context, companyID, id int64) (*models.Employee, error) {
	emp, err := s.repo.GetInCompany(ctx, companyID, id)
	return emp, apperr.FromDB(err, "employee")
}

// Directory lists a company.
func (s *EmployeeService) Directory(ctx context.Context, companyID int64) ([]models.Employee, error) {
	list, err := s.repo.ListByCompany(ctx, companyID)
	return list, apperr.FromDB(err, "employees")
}

// Change updates some columns of an employee of the actor's company.
func (s *EmployeeService) Change(ctx context.Context, a auth.Actor, id int64, set map[string]any) error {
	n, err := s.repo.Update(ctx, a.CompanyID, id, set)
	if err != nil {
		return apperr.FromDB(err, "employee")
	}
	if n == 0 {
		return apperr.NotFound("employee")
	}
	return nil
}

// Reports lists the team below an employee.
func (s *EmployeeService) Reports(ctx context.Context, employeeID int64) ([]models.Employee, error) {
	list, err := s.repo.ReportsOf(ctx, employeeID)
	return list, apperr.FromDB(err, "reports")
}

// EmergencyContacts lists whom to call.
func (s *EmployeeService) EmergencyContacts(ctx context.Context, employeeID int64) ([]models.EmergencyContact, error) {
	list, err := s.repo.EmergencyContacts(ctx, employeeID)
	return list, apperr.FromDB(err, "contacts")
}

// Accrue adds the monthly leave to everybody.
func (s *EmployeeService) Accrue(ctx context.Context, days int) (int64, error) {
	n, err := s.repo.AccrueLeave(ctx, days)
	return n, apperr.FromDB(err, "employees")
}
