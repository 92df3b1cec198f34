// Package mocks has hand-written doubles of the repositories.
package mocks

import (
	"context"
	"database/sql"

	"example.com/payrollr/internal/models"
	"example.com/payrollr/internal/repositories"
)

// Employees is an EmployeeRepository in memory.
type Employees struct {
	Rows  map[int64]models.Employee
	Notes []string
}

var _ repositories.EmployeeRepository = (*Employees)(nil)

// Get implements EmployeeRepository.
func (m *Employees) Get(_ context.Context, id int64) (*models.Employee, error) {
	e, ok := m.Rows[id]
	if !ok {
		return nil, sql.ErrNoRows
	}
	return &e, nil
}

// GetInCompany implements EmployeeRepository.
func (m *Employees) GetInCompany(ctx context.Context, companyID, id int64) (*models.Employee, error) {
	e, err := m.Get(ctx, id)
	if err != nil || e.CompanyID != companyID {
		return nil, sql.ErrNoRows
	}
	return e, nil
}

// ListByCompany implements EmployeeRepository.
func (m *Employees) ListByCompany(_ context.Context, companyID int64) ([]models.Employee, error) {
	var out []models.Employee
	for _, e := range m.Rows {
		if e.CompanyID == companyID {
			out = append(out, e)
		}
	}
	return out, nil
}

// Update implements EmployeeRepository.
func (m *Employees) Update(context.Context, int64, int64, map[string]any) (int64, error) {
	return 1, nil
}

// InChain implements EmployeeRepository.
func (m *Employees) InChain(_ context.Context, managerID, employeeID int64) (bool, error) {
	for seen := 0; seen <= len(m.Rows); seen++ {
		e := m.Rows[employeeID]
		if e.ManagerID == nil {
			return false, nil
		}
		if *e.ManagerID == managerID {
			return true, nil
		}
		employeeID = *e.ManagerID
	}
	return false, nil
}

// ReportsOf implements EmployeeRepository.
func (m *Employees) ReportsOf(context.Context, int64) ([]models.Employee, error) { return nil, nil }

// AccrueLeave implements EmployeeRepository.
func (m *Employees) AccrueLeave(context.Context, int) (int64, error) { return 0, nil }

// EmergencyContacts implements EmployeeRepository.
func (m *Employees) EmergencyContacts(context.Context, int64) ([]models.EmergencyContact, error) {
	return nil, nil
}

// Notify implements EmployeeRepository.
func (m *Employees) Notify(_ context.Context, _ int64, text string) error {
	m.Notes = append(m.Notes, text)
	return nil
}
