package repositories

import (
	"context"
	"strings"

	"github.com/jmoiron/sqlx"

	"example.com/payrollr/internal/models"
)

// ContractRepository is about employment contracts.
type ContractRepository interface {
	Get(ctx context.Context, id int64) (*models.Contract, error)
	ListByEmployee(ctx context.Context, employeeID int64) ([]models.Contract, error)
	Sign(ctx context.Context, id, userID int64) (int64, error)
	SetStatusByEnvelope(ctx context.Context, ref, status string) (int64, error)
}

type contractRepo struct{ BaseRepository }

func (r *contractRepo) Get(ctx context.Context, id int64) (*models.Contract, error) {
	return GetByID[models.Contract](ctx, r.BaseRepository, id)
}

func (r *contractRepo) ListByEmployee(ctx context.Context, employeeID int64) ([]models.Contract, error) {
	return List[models.Contract](ctx, r.db, `SELECT * FROM contracts WHERE employee_id = $1 ORDER BY id DESC`, employeeID)
}

func (r *contractRepo) Sign(ctx context.Context, id, userID int64) (int64, error) {
	return r.execNamed(ctx, `UPDATE contracts SET status = 'signed'
		FROM employees e
		WHERE contracts.id = :id AND e.id = contracts.employee_id AND e.user_id = :user_id AND contracts.status = 'sent'`,
		map[string]any{"id": id, "user_id": userID})
}

func (r *contractRepo) SetStatusByEnvelope(ctx context.Context, ref, status string) (int64, error) {
	return r.execNamed(ctx, `UPDATE contracts SET status = :status WHERE envelope_ref = :ref`,
		map[string]any{"ref": ref, "status": status})
}

// BankAccountRepository is about where salaries go.
type BankAccountRepository interface {
	Get(ctx context.Context, id int64) (*models.BankAccount, error)
	OwnedBy(ctx context.Context, id, userID int64) (bool, error)
	ListByEmployee(ctx context.Context, companyID, employeeID int64) ([]models.BankAccount, error)
	Save(ctx context.Context, b models.BankAccount) (int64, error)
}

type bankAccountRepo struct{ BaseRepository }

func (r *bankAccountRepo) Get(ctx context.Context, id int64) (*models.BankAccount, error) {
	return GetByID[models.BankAccount](ctx, r.BaseRepository, id)
}

func (r *bankAccountRepo) OwnedBy(ctx context.Context, id, userID int64) (bool, error) {
	var n int
	err := r.db.GetContext(ctx, &n, `SELECT count(*) FROM bank_accounts b JOIN employees e ON e.id = b.employee_id
		WHERE b.id = $1 AND e.user_id = $2`, id, userID)
	return n > 0, err
}

func (r *bankAccountRepo) ListByEmployee(ctx context.Context, companyID, employeeID int64) ([]models.BankAccount, error) {
	return List[models.BankAccount](ctx, r.db, `SELECT b.* FROM bank_accounts b JOIN employees e ON e.id = b.employee_id
		WHERE e.company_id = $1 AND b.employee_id = $2 ORDER BY b.id`, companyID, employeeID)
}

func (r *bankAccountRepo) Save(ctx context.Context, b models.BankAccount) (int64, error) {
	return r.execNamed(ctx, `UPDATE bank_accounts SET iban = :iban, holder = :holder WHERE id = :id`, b)
}

// PayslipFilter narrows Find; zero fields do not count.
type PayslipFilter struct {
	CompanyID  int64
	EmployeeID int64
	Period     string
}

// PayslipRepository is about payslips.
type PayslipRepository interface {
	Get(ctx context.Context, id int64) (*models.Payslip, error)
	GetVisible(ctx context.Context, id, userID int64) (*models.Payslip, error)
	Find(ctx context.Context, f PayslipFilter) ([]models.Payslip, error)
}

type payslipRepo struct{ BaseRepository }

func (r *payslipRepo) Get(ctx context.Context, id int64) (*models.Payslip, error) {
	return GetByID[models.Payslip](ctx, r.BaseRepository, id)
}

// GetVisible loads a payslip for its employee or for payroll staff of the employee's company.
func (r *payslipRepo) GetVisible(ctx context.Context, id, userID int64) (*models.Payslip, error) {
	return One[models.Payslip](ctx, r.db, `SELECT p.* FROM payslips p JOIN employees e ON e.id = p.employee_id
		WHERE p.id = $1 AND (e.user_id = $2 OR EXISTS (
			SELECT 1 FROM memberships m JOIN role_permissions rp ON rp.role = m.role
			WHERE m.user_id = $2 AND m.company_id = e.company_id AND rp.permission = 'payroll.read'))`, id, userID)
}

func (r *payslipRepo) Find(ctx context.Context, f PayslipFilter) ([]models.Payslip, error) {
	where, args := []string{"true"}, []any{}
	if f.CompanyID != 0 {
		where, args = append(where, "e.company_id = ?"), append(args, f.CompanyID)
	}
	if f.EmployeeID != 0 {
		where, args = append(where, "p.employee_id = ?"), append(args, f.EmployeeID)
	}
	if f.Period != "" {
		where, args = append(where, "p.period = ?"), append(args, f.Period)
	}
	q := `SELECT p.* FROM payslips p JOIN employees e ON e.id = p.employee_id WHERE ` + strings.Join(where, " AND ") + ` ORDER BY p.id DESC LIMIT 200`
	return List[models.Payslip](ctx, r.db, r.db.Rebind(q), args...)
}

// RunRepository is about payroll runs.
type RunRepository interface {
	Finalize(ctx context.Context, id int64) (int64, error)
	CloseBefore(ctx context.Context, period string) (int64, error)
	SetStatusByRef(ctx context.Context, ref, status string) (int64, error)
	EmployeesOf(ctx context.Context, id int64) ([]int64, error)
}

type runRepo struct{ BaseRepository }

func (r *runRepo) Finalize(ctx context.Context, id int64) (int64, error) {
	return r.execNamed(ctx, `UPDATE payroll_runs SET status = 'final' WHERE id = :id AND status = 'draft'`, map[string]any{"id": id})
}

func (r *runRepo) CloseBefore(ctx context.Context, period string) (int64, error) {
	return r.execNamed(ctx, `UPDATE payroll_runs SET status = 'closed' WHERE status = 'final' AND period < :period`, map[string]any{"period": period})
}

func (r *runRepo) SetStatusByRef(ctx context.Context, ref, status string) (int64, error) {
	return r.execNamed(ctx, `UPDATE payroll_runs SET status = :status WHERE provider_ref = :ref`, map[string]any{"ref": ref, "status": status})
}

func (r *runRepo) EmployeesOf(ctx context.Context, id int64) ([]int64, error) {
	return List[int64](ctx, r.db, `SELECT employee_id FROM payslips WHERE run_id = $1`, id)
}

// Set is everything services need, built once.
type Set struct {
	Users     UserRepository
	Employees EmployeeRepository
	Contracts ContractRepository
	Accounts  BankAccountRepository
	Payslips  PayslipRepository
	Runs      RunRepository
	TimeOff   TimeOffRepository
	Approvals ApprovalRepository
	Documents DocumentRepository
	Company   CompanyRepository
}

// New builds the repositories on one database.
func New(db *sqlx.DB) Set {
	base := func(table string) BaseRepository { return BaseRepository{db: db, table: table} }
	return Set{
		Users:     &userRepo{base("users")},
		Employees: &employeeRepo{base("employees")},
		Contracts: &contractRepo{base("contracts")},
		Accounts:  &bankAccountRepo{base("bank_accounts")},
		Payslips:  &payslipRepo{base("payslips")},
		Runs:      &runRepo{base("payroll_runs")},
		TimeOff:   &timeOffRepo{base("time_off_requests")},
		Approvals: &approvalRepo{base("approvals")},
		Documents: &documentRepo{base("documents")},
		Company:   &companyRepo{base("companies")},
	}
}
