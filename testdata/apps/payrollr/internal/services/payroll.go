package services

import (
	"context"

	"example.com/payrollr/internal/apperr"
	"example.com/payrollr/internal/auth"
	"example.com/payrollr/internal/dto"
	"example.com/payrollr/internal/models"
	"example.com/payrollr/internal/repositories"
)

// PayrollService is about contracts, accounts, payslips and runs.
type PayrollService struct {
	employees repositories.EmployeeRepository
	contracts repositories.ContractRepository
	accounts  repositories.BankAccountRepository
	payslips  repositories.PayslipRepository
	runs      repositories.RunRepository
}

// NewPayrollService builds the service.
func NewPayrollService(r repositories.Set) *PayrollService {
	return &PayrollService{employees: r.Employees, contracts: r.Contracts, accounts: r.Accounts, payslips: r.Payslips, runs: r.Runs}
}

// Contracts lists the contracts of an employee.
func (s *PayrollService) Contracts(ctx context.Context, employeeID int64) ([]models.Contract, error) {
	list, err := s.contracts.ListByEmployee(ctx, employeeID)
	return list, apperr.FromDB(err, "contracts")
}

// Contract loads one contract.
func (s *PayrollService) Contract(ctx context.Context, id int64) (*models.Contract, error) {
	c, err := s.contracts.Get(ctx, id)
	return c, apperr.FromDB(err, "contract")
}

// Sign signs a contract that was sent to the user.
func (s *PayrollService) Sign(ctx context.Context, userID, id int64) error {
	return touched(s.contracts.Sign(ctx, id, userID))("contract")
}

// EnvelopeStatus takes over what the signature provider says.
func (s *PayrollService) EnvelopeStatus(ctx context.Context, ref, status string) error {
	return touched(s.contracts.SetStatusByEnvelope(ctx, ref, status))("envelope")
}

// RunStatus takes over what the payment provider says.
func (s *PayrollService) RunStatus(ctx context.Context, ref, status string) error {
	return touched(s.runs.SetStatusByRef(ctx, ref, status))("run")
}

func touched(n int64, err error) func(what string) error {
	return func(what string) error {
		if err != nil {
			return apperr.FromDB(err, what)
		}
		if n == 0 {
			return apperr.NotFound(what)
		}
		return nil
	}
}

// Accounts lists the bank accounts of an employee.
func (s *PayrollService) Accounts(ctx context.Context, companyID, employeeID int64) ([]models.BankAccount, error) {
	list, err := s.accounts.ListByEmployee(ctx, companyID, employeeID)
	return list, apperr.FromDB(err, "accounts")
}

// ChangeAccount replaces IBAN and holder of one of the user's own accounts.
func (s *PayrollService) ChangeAccount(ctx context.Context, userID, id int64, in dto.BankAccount) (*models.BankAccount, error) {
	acct, err := s.accounts.Get(ctx, id)
	if err != nil {
		return nil, apperr.FromDB(err, "account")
	}
	emp, err := s.employees.Get(ctx, acct.EmployeeID)
	if err != nil {
		return nil, apperr.FromDB(err, "account")
	}
	if emp.UserID == nil || *emp.UserID != userID {
		return nil, apperr.NotFound("account")
	}
	acct.IBAN, acct.Holder = in.IBAN, in.Holder
	if err := s.SaveAccount(ctx, *acct); err != nil {
		return nil, err
	}
	return acct, nil
}

// OwnsAccount is the cheap check, without loading anything.
func (s *PayrollService) OwnsAccount(ctx context.Context, userID, id int64) (bool, error) {
	own, err := s.accounts.OwnedBy(ctx, id, userID)
	return own, apperr.FromDB(err, "account")
}

// SaveAccount writes the account; callers have checked it.
func (s *PayrollService) SaveAccount(ctx context.Context, b models.BankAccount) error {
	return touched(s.accounts.Save(ctx, b))("account")
}

// Payslips lists payslips. Without payroll.read the filter is pinned to the actor.
func (s *PayrollService) Payslips(ctx context.Context, a auth.Actor, q dto.PayslipQuery) ([]models.Payslip, error) {
	f := repositories.PayslipFilter{CompanyID: a.CompanyID, EmployeeID: q.EmployeeID, Period: q.Period}
	if !a.Perms.Has("payroll.read") {
		if a.EmployeeID == 0 {
			return []models.Payslip{}, nil
		}
		f.EmployeeID = a.EmployeeID
	}
	list, err := s.payslips.Find(ctx, f)
	return list, apperr.FromDB(err, "payslips")
}

// PayslipsOf lists the payslips of one employee, by default the actor.
func (s *PayrollService) PayslipsOf(ctx context.Context, a auth.Actor, q dto.PayslipQuery) ([]models.Payslip, error) {
	if q.EmployeeID == 0 {
		q.EmployeeID = a.EmployeeID
	}
	list, err := s.payslips.Find(ctx, repositories.PayslipFilter{EmployeeID: q.EmployeeID, Period: q.Period})
	return list, apperr.FromDB(err, "payslips")
}

// Payslip loads a payslip the user may see.
func (s *PayrollService) Payslip(ctx context.Context, userID, id int64) (*models.Payslip, error) {
	p, err := s.payslips.GetVisible(ctx, id, userID)
	return p, apperr.FromDB(err, "payslip")
}

// LinkedPayslip loads the payslip of a signed link.
func (s *PayrollService) LinkedPayslip(ctx context.Context, id int64) (*models.Payslip, error) {
	p, err := s.payslips.Get(ctx, id)
	return p, apperr.FromDB(err, "payslip")
}

// Finalize freezes a draft run and tells everybody in it.
func (s *PayrollService) Finalize(ctx context.Context, a auth.Actor, id int64) error {
	if err := touched(s.runs.Finalize(ctx, id))("payroll run"); err != nil {
		return err
	}
	ids, err := s.runs.EmployeesOf(ctx, id)
	if err != nil {
		return apperr.FromDB(err, "payroll run")
	}
	for _, emp := range ids {
		if emp != a.EmployeeID {
			notifyAsync(s.employees, emp, "Your payslip is ready")
		}
	}
	return nil
}

// CloseBefore closes all final runs before the period.
func (s *PayrollService) CloseBefore(ctx context.Context, period string) (int64, error) {
	n, err := s.runs.CloseBefore(ctx, period)
	return n, apperr.FromDB(err, "runs")
}
