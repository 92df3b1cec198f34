package repositories

import (
	"context"
	"strings"

	"example.com/payrollr/internal/models"
)

// UserRepository is about logins and memberships.
type UserRepository interface {
	ByEmail(ctx context.Context, email string) (*models.User, error)
	Membership(ctx context.Context, userID, companyID int64) (*models.Membership, error)
	DefaultMembership(ctx context.Context, userID int64) (*models.Membership, error)
	Permissions(ctx context.Context, role string) ([]string, error)
}

type userRepo struct{ BaseRepository }

const membershipCols = `SELECT m.user_id, m.company_id, m.role, COALESCE(e.id, 0) AS employee_id
	FROM memberships m
	LEFT JOIN employees e ON e.user_id = m.user_id AND e.company_id = m.company_id`

func (r *userRepo) ByEmail(ctx context.Context, email string) (*models.User, error) {
	return One[models.User](ctx, r.db, `SELECT * FROM users WHERE lower(email) = lower($1)`, email)
}

func (r *userRepo) Membership(ctx context.Context, userID, companyID int64) (*models.Membership, error) {
	return One[models.Membership](ctx, r.db, membershipCols+` WHERE m.user_id = $1 AND m.company_id = $2`, userID, companyID)
}

func (r *userRepo) DefaultMembership(ctx context.Context, userID int64) (*models.Membership, error) {
	return One[models.Membership](ctx, r.db, membershipCols+` WHERE m.user_id = $1 ORDER BY m.company_id LIMIT 1`, userID)
}

func (r *userRepo) Permissions(ctx context.Context, role string) ([]string, error) {
	return List[string](ctx, r.db, `SELECT permission FROM role_permissions WHERE role = $1`, role)
}

// EmployeeRepository is about people on the payroll.
type EmployeeRepository interface {
	Get(ctx context.Context, id int64) (*models.Employee, error)
	GetInCompany(ctx context.Context, companyID, id int64) (*models.Employee, error)
	ListByCompany(ctx context.Context, companyID int64) ([]models.Employee, error)
	Update(ctx context.Context, companyID, id int64, set map[string]any) (int64, error)
	InChain(ctx context.Context, managerID, employeeID int64) (bool, error)
	ReportsOf(ctx context.Context, employeeID int64) ([]models.Employee, error)
	AccrueLeave(ctx context.Context, days int) (int64, error)
	EmergencyContacts(ctx context.Context, employeeID int64) ([]models.EmergencyContact, error)
	Notify(ctx context.Context, employeeID int64, text string) error
}

type employeeRepo struct{ BaseRepository }

func (r *employeeRepo) Get(ctx context.Context, id int64) (*models.Employee, error) {
	return GetByID[models.Employee](ctx, r.BaseRepository, id)
}

func (r *employeeRepo) GetInCompany(ctx context.Context, companyID, id int64) (*models.Employee, error) {
	return One[models.Employee](ctx, r.db, `SELECT * FROM employees WHERE id = $1 AND company_id = $2`, id, companyID)
}

func (r *employeeRepo) ListByCompany(ctx context.Context, companyID int64) ([]models.Employee, error) {
	return List[models.Employee](ctx, r.db, `SELECT * FROM employees WHERE company_id = $1 ORDER BY full_name`, companyID)
}

// Update sets the given columns; the keys of set are column names and never come from a client.
func (r *employeeRepo) Update(ctx context.Context, companyID, id int64, set map[string]any) (int64, error) {
	cols := make([]string, 0, len(set))
	for col := range set {
		cols = append(cols, col+" = :"+col)
	}
	set["id"], set["company_id"] = id, companyID
	return r.execNamed(ctx, `UPDATE employees SET `+strings.Join(cols, ", ")+` WHERE id = :id AND company_id = :company_id`, set)
}

// chain walks the hierarchy down from one employee.
const chain = `WITH RECURSIVE chain AS (
	SELECT e.* FROM employees e WHERE e.manager_id = $1
	UNION
	SELECT e.* FROM employees e JOIN chain c ON e.manager_id = c.id AND e.company_id = c.company_id
) `

// InChain tells whether the employee reports to the manager, directly or not.
func (r *employeeRepo) InChain(ctx context.Context, managerID, employeeID int64) (bool, error) {
	var in bool
	err := r.db.GetContext(ctx, &in, chain+`SELECT EXISTS (SELECT 1 FROM chain WHERE id = $2)`, managerID, employeeID)
	return in, err
}

// ReportsOf lists everybody below the employee; the walk never leaves the company.
func (r *employeeRepo) ReportsOf(ctx context.Context, employeeID int64) ([]models.Employee, error) {
	return List[models.Employee](ctx, r.db, chain+`SELECT * FROM chain ORDER BY full_name`, employeeID)
}

func (r *employeeRepo) AccrueLeave(ctx context.Context, days int) (int64, error) {
	return r.execNamed(ctx, `UPDATE employees SET leave_days = leave_days + :days WHERE leave_days < 60`, map[string]any{"days": days})
}

func (r *employeeRepo) EmergencyContacts(ctx context.Context, employeeID int64) ([]models.EmergencyContact, error) {
	return List[models.EmergencyContact](ctx, r.db, `SELECT * FROM emergency_contacts WHERE employee_id = $1 ORDER BY id`, employeeID)
}

func (r *employeeRepo) Notify(ctx context.Context, employeeID int64, text string) error {
	_, err := r.db.ExecContext(ctx, `INSERT INTO notifications (employee_id, text) VALUES ($1, $2)`, employeeID, text)
	return err
}
