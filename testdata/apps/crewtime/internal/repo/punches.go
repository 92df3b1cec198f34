package repo

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/crewtime/internal/domain"
	"example.com/crewtime/internal/page"
)

// PunchFilter narrows a list of punches.
type PunchFilter struct {
	EmployeeID int64
	From, To   time.Time
}

// NewPunch is a punch that an employee makes.
type NewPunch struct {
	EmployeeID int64
	ShiftID    int64
	Kind       string
	Note       string
}

// Correction is a change of a recorded punch by a manager.
type Correction struct {
	At   time.Time
	Note string
}

type Punches interface {
	List(ctx context.Context, f PunchFilter, p page.Page) ([]domain.Punch, error)
	Create(ctx context.Context, n NewPunch) (*domain.Punch, error)
	Correct(ctx context.Context, id, org, manager int64, ch Correction) error
	Approve(ctx context.Context, ids []int64, by int64) (int64, error)
	Record(ctx context.Context, t *domain.Terminal, ev domain.TerminalEvent) (bool, error)
	Terminal(ctx context.Context, id int64) (*domain.Terminal, error)
}

type punchRepo struct{ db *sqlx.DB }

func NewPunches(db *sqlx.DB) Punches { return &punchRepo{db} }

const punchColumns = `id, employee_id, shift_id, kind, at, note, approved_at`

func (r *punchRepo) List(ctx context.Context, f PunchFilter, p page.Page) ([]domain.Punch, error) {
	q := `
		SELECT ` + punchColumns + ` FROM time_punches
		WHERE employee_id = $1 AND at >= $2 AND at < $3
		ORDER BY ` + p.OrderBy + ` LIMIT $4 OFFSET $5`
	list := []domain.Punch{}
	err := r.db.SelectContext(ctx, &list, q, f.EmployeeID, f.From, f.To, p.Limit, p.Offset)
	return list, err
}

// Create punches on a shift of the employee; other shifts are not found.
func (r *punchRepo) Create(ctx context.Context, n NewPunch) (*domain.Punch, error) {
	const q = `
		INSERT INTO time_punches (employee_id, shift_id, kind, note)
		SELECT s.employee_id, s.id, $3, $4
		FROM shifts s
		WHERE s.id = $1 AND s.employee_id = $2 AND s.published AND s.deleted_at IS NULL
		RETURNING ` + punchColumns
	var p domain.Punch
	if err := r.db.GetContext(ctx, &p, q, n.ShiftID, n.EmployeeID, n.Kind, n.Note); err != nil {
		return nil, orNotFound(err)
	}
	return &p, nil
}

// Correct changes a punch that is not approved yet, at a location of the manager.
func (r *punchRepo) Correct(ctx context.Context, id, org, manager int64, ch Correction) error {
	const q = `
		UPDATE time_punches p
		SET at = $4, note = $5
		FROM shifts s
		JOIN location_managers m ON m.location_id = s.location_id
		WHERE p.id = $1 AND p.shift_id = s.id AND s.org_id = $2 AND m.employee_id = $3
		  AND p.approved_at IS NULL`
	return inTx(ctx, r.db, func(tx *sqlx.Tx) error {
		if err := mustAffect(tx.ExecContext(ctx, q, id, org, manager, ch.At, ch.Note)); err != nil {
			return err
		}
		return audit(ctx, tx, org, manager, "correct", "punch", id)
	})
}

// Approve releases punches for payroll.
func (r *punchRepo) Approve(ctx context.Context, ids []int64, by int64) (int64, error) {
	query, args, err := sqlx.In(`
		UPDATE time_punches SET approved_by = ?, approved_at = now()
		WHERE id IN (?) AND approved_at IS NULL`, by, ids)
	if err != nil {
		return 0, err
	}
	res, err := r.db.ExecContext(ctx, r.db.Rebind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Record stores a terminal's event once; it tells whether it was a new one of a
// known badge.
func (r *punchRepo) Record(ctx context.Context, t *domain.Terminal, ev domain.TerminalEvent) (bool, error) {
	const q = `
		INSERT INTO time_punches (employee_id, shift_id, kind, at, event_id)
		SELECT e.id,
		       (SELECT s.id FROM shifts s
		        WHERE s.employee_id = e.id AND s.location_id = $3 AND s.deleted_at IS NULL
		          AND $5 BETWEEN s.starts_at - interval '2 hours' AND s.ends_at + interval '4 hours'
		        ORDER BY s.starts_at LIMIT 1),
		       $4, $5, $6
		FROM employees e
		WHERE e.badge_no = $1 AND e.org_id = $2 AND e.deleted_at IS NULL
		ON CONFLICT (event_id) DO NOTHING`
	res, err := r.db.ExecContext(ctx, q, ev.BadgeNo, t.OrgID, t.LocationID, ev.Kind, ev.At,
		fmt.Sprintf("%d:%s", t.ID, ev.EventID))
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

func (r *punchRepo) Terminal(ctx context.Context, id int64) (*domain.Terminal, error) {
	var t domain.Terminal
	const q = `SELECT id, org_id, location_id, secret FROM terminals WHERE id = $1 AND revoked_at IS NULL`
	if err := r.db.GetContext(ctx, &t, q, id); err != nil {
		return nil, orNotFound(err)
	}
	return &t, nil
}
