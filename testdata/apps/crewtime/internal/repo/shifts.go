package repo

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/domain"
	"example.com/crewtime/internal/page"
)

// ShiftFilter narrows a list of shifts; zero values do not filter.
type ShiftFilter struct {
	OrgID      int64
	LocationID int64
	EmployeeID int64
	From       time.Time
	Drafts     bool
}

// ShiftChange is what managers may change of a shift.
type ShiftChange struct {
	EmployeeID *int64
	StartsAt   time.Time
	EndsAt     time.Time
	Note       string
	Offered    bool
}

type Shifts interface {
	List(ctx context.Context, f ShiftFilter, p page.Page) ([]domain.Shift, error)
	Get(ctx context.Context, id int64) (*domain.Shift, error)
	Update(ctx context.Context, id int64, ch ShiftChange) error
	SoftDelete(ctx context.Context, id, by int64) error
	Swap(ctx context.Context, mine, theirs *domain.Shift) error
	Publish(ctx context.Context, ids []int64, org, manager int64) (int64, error)
	Roster(ctx context.Context, location int64, day time.Time) ([]domain.RosterLine, error)
	FeedOf(ctx context.Context, tokenHash []byte) ([]domain.Shift, error)
}

type shiftRepo struct{ db *sqlx.DB }

func NewShifts(db *sqlx.DB) Shifts { return &shiftRepo{db} }

const shiftColumns = `id, org_id, location_id, employee_id, starts_at, ends_at, note, published, offered`

func (r *shiftRepo) List(ctx context.Context, f ShiftFilter, p page.Page) ([]domain.Shift, error) {
	q := `SELECT ` + shiftColumns + ` FROM shifts WHERE deleted_at IS NULL AND org_id = :org`
	args := map[string]any{"org": f.OrgID, "limit": p.Limit, "offset": p.Offset}
	if f.LocationID != 0 {
		q += ` AND location_id = :location`
		args["location"] = f.LocationID
	}
	if f.EmployeeID != 0 {
		q += ` AND employee_id = :employee`
		args["employee"] = f.EmployeeID
	}
	if !f.From.IsZero() {
		q += ` AND starts_at >= :from`
		args["from"] = f.From
	}
	if !f.Drafts {
		q += ` AND published`
	}
	q += ` ORDER BY ` + p.OrderBy + `, id LIMIT :limit OFFSET :offset`
	query, bound, err := sqlx.Named(q, args)
	if err != nil {
		return nil, err
	}
	list := []domain.Shift{}
	err = r.db.SelectContext(ctx, &list, r.db.Rebind(query), bound...)
	return list, err
}

func (r *shiftRepo) Get(ctx context.Context, id int64) (*domain.Shift, error) {
	var s domain.Shift
	err := r.db.GetContext(ctx, &s, `SELECT `+shiftColumns+` FROM shifts WHERE id = $1 AND deleted_at IS NULL`, id)
	if err != nil {
		return nil, orNotFound(err)
	}
	return &s, nil
}

func (r *shiftRepo) Update(ctx context.Context, id int64, ch ShiftChange) error {
	const q = `
		UPDATE shifts s
		SET employee_id = $2, starts_at = $3, ends_at = $4, note = $5, offered = $6, reminded_at = NULL
		WHERE s.id = $1 AND s.deleted_at IS NULL
		  AND ($2::bigint IS NULL OR EXISTS (SELECT 1 FROM employees e WHERE e.id = $2 AND e.org_id = s.org_id))`
	return mustAffect(r.db.ExecContext(ctx, q, id, ch.EmployeeID, ch.StartsAt, ch.EndsAt, ch.Note, ch.Offered))
}

func (r *shiftRepo) SoftDelete(ctx context.Context, id, by int64) error {
	const q = `UPDATE shifts SET deleted_at = now(), deleted_by = $2 WHERE id = $1 AND deleted_at IS NULL`
	return mustAffect(r.db.ExecContext(ctx, q, id, by))
}

// Swap exchanges the employees of two shifts.
func (r *shiftRepo) Swap(ctx context.Context, mine, theirs *domain.Shift) error {
	const q = `
		UPDATE shifts SET employee_id = $2, offered = false, reminded_at = NULL
		WHERE id = $1 AND employee_id IS NOT DISTINCT FROM $3 AND deleted_at IS NULL`
	return inTx(ctx, r.db, func(tx *sqlx.Tx) error {
		for _, m := range []struct {
			shift int64
			to    *int64
			was   *int64
		}{
			{mine.ID, theirs.EmployeeID, mine.EmployeeID},
			{theirs.ID, mine.EmployeeID, theirs.EmployeeID},
		} {
			if err := mustAffect(tx.ExecContext(ctx, q, m.shift, m.to, m.was)); err != nil {
				return apperr.ErrConflict // somebody was faster
			}
		}
		return audit(ctx, tx, mine.OrgID, *mine.EmployeeID, "swap", "shift", mine.ID)
	})
}

// Publish makes drafts of the manager's locations visible to the crew.
func (r *shiftRepo) Publish(ctx context.Context, ids []int64, org, manager int64) (int64, error) {
	query, args, err := sqlx.In(`
		UPDATE shifts SET published = true
		WHERE id IN (?) AND org_id = ? AND NOT published AND deleted_at IS NULL
		  AND location_id IN (SELECT location_id FROM location_managers WHERE employee_id = ?)`, ids, org, manager)
	if err != nil {
		return 0, err
	}
	res, err := r.db.ExecContext(ctx, r.db.Rebind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (r *shiftRepo) Roster(ctx context.Context, location int64, day time.Time) ([]domain.RosterLine, error) {
	const q = `
		SELECT s.id AS shift_id, e.full_name, e.phone, s.starts_at, s.ends_at, s.note
		FROM shifts s
		JOIN employees e ON e.id = s.employee_id
		WHERE s.location_id = $1 AND s.published AND s.deleted_at IS NULL
		  AND s.starts_at >= $2 AND s.starts_at < $3
		ORDER BY s.starts_at, e.full_name`
	list := []domain.RosterLine{}
	err := r.db.SelectContext(ctx, &list, q, location, day, day.AddDate(0, 0, 7))
	return list, err
}

func (r *shiftRepo) FeedOf(ctx context.Context, tokenHash []byte) ([]domain.Shift, error) {
	var employee int64
	const owner = `
		SELECT f.employee_id FROM calendar_feeds f
		JOIN employees e ON e.id = f.employee_id AND e.deleted_at IS NULL
		WHERE f.token_hash = $1 AND f.revoked_at IS NULL`
	if err := r.db.GetContext(ctx, &employee, owner, tokenHash); err != nil {
		return nil, orNotFound(err)
	}
	const q = `
		SELECT ` + shiftColumns + ` FROM shifts
		WHERE employee_id = $1 AND published AND deleted_at IS NULL AND ends_at > now() - interval '30 days'
		ORDER BY starts_at`
	list := []domain.Shift{}
	err := r.db.SelectContext(ctx, &list, q, employee)
	return list, err
}
