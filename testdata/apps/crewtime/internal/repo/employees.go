package repo

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/crewtime/internal/domain"
	"example.com/crewtime/internal/page"
)

type Employees interface {
	ByEmail(ctx context.Context, email string) (*domain.Employee, error)
	List(ctx context.Context, org int64, search string, p page.Page) ([]domain.Employee, error)
	Get(ctx context.Context, org, id int64) (*domain.Employee, error)
	ByBadge(ctx context.Context, org int64, badge string) (*domain.Employee, error)
	Manages(ctx context.Context, employee, location int64) (bool, error)
}

type employeeRepo struct{ db *sqlx.DB }

func NewEmployees(db *sqlx.DB) Employees { return &employeeRepo{db} }

const employeeColumns = `id, org_id, email, password_hash, full_name, role, badge_no, external_ref, phone, operator`

func (r *employeeRepo) one(ctx context.Context, q string, args ...any) (*domain.Employee, error) {
	var e domain.Employee
	if err := r.db.GetContext(ctx, &e, q, args...); err != nil {
		return nil, orNotFound(err)
	}
	return &e, nil
}

func (r *employeeRepo) ByEmail(ctx context.Context, email string) (*domain.Employee, error) {
	return r.one(ctx, `SELECT `+employeeColumns+` FROM employees WHERE email = lower($1) AND deleted_at IS NULL`, email)
}

func (r *employeeRepo) List(ctx context.Context, org int64, search string, p page.Page) ([]domain.Employee, error) {
	q := `
		SELECT ` + employeeColumns + ` FROM employees
		WHERE org_id = $1 AND (full_name ILIKE $2 OR email ILIKE $2 OR badge_no = $3) AND deleted_at IS NULL
		ORDER BY ` + p.OrderBy + `, id LIMIT $4 OFFSET $5`
	list := []domain.Employee{}
	err := r.db.SelectContext(ctx, &list, q, org, "%"+escapeLike(search)+"%", search, p.Limit, p.Offset)
	return list, err
}

func (r *employeeRepo) Get(ctx context.Context, org, id int64) (*domain.Employee, error) {
	return r.one(ctx, `SELECT `+employeeColumns+` FROM employees WHERE id = $1 AND org_id = $2 AND deleted_at IS NULL`, id, org)
}

// ByBadge finds an employee by badge number, or by the number that the HR
// system of the customer knows them under.
func (r *employeeRepo) ByBadge(ctx context.Context, org int64, badge string) (*domain.Employee, error) {
	const q = `
		SELECT ` + employeeColumns + ` FROM employees
		WHERE deleted_at IS NULL AND org_id = $1 AND badge_no = $2 OR external_ref = $2
		ORDER BY id LIMIT 1`
	return r.one(ctx, q, org, badge)
}

func (r *employeeRepo) Manages(ctx context.Context, employee, location int64) (bool, error) {
	var ok bool
	const q = `SELECT EXISTS (SELECT 1 FROM location_managers WHERE employee_id = $1 AND location_id = $2)`
	err := r.db.GetContext(ctx, &ok, q, employee, location)
	return ok, err
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// cachedEmployees keeps profiles for a short time: rosters ask for the same
// few people over and over.
type cachedEmployees struct {
	Employees
	ttl time.Duration

	mu      sync.Mutex
	entries map[string]cachedEmployee
}

type cachedEmployee struct {
	employee *domain.Employee
	until    time.Time
}

// Cached puts a cache in front of Get.
func Cached(next Employees, ttl time.Duration) Employees {
	return &cachedEmployees{Employees: next, ttl: ttl, entries: map[string]cachedEmployee{}}
}

func (r *cachedEmployees) Get(ctx context.Context, org, id int64) (*domain.Employee, error) {
	key := fmt.Sprintf("%d/%d", org, id)
	now := time.Now()
	r.mu.Lock()
	hit, ok := r.entries[key]
	r.mu.Unlock()
	if ok && now.Before(hit.until) {
		return hit.employee, nil
	}
	e, err := r.Employees.Get(ctx, org, id)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.entries) > 10_000 {
		clear(r.entries)
	}
	r.entries[key] = cachedEmployee{e, now.Add(r.ttl)}
	return e, nil
}
