package repo

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
)

// Tasks are the deadlines and hearings of the matters.
type Tasks struct{ *sqlx.DB }

const taskCols = `t.id, t.matter_id, t.lawyer_id, t.kind, t.title, t.due_at`

// Upcoming lists the open tasks of a lawyer, of one kind if kind is given.
func (r Tasks) Upcoming(ctx context.Context, lawyerID int64, kind string) (rows []domain.Task, err error) {
	err = r.SelectContext(ctx, &rows, `SELECT `+taskCols+` FROM tasks t
		WHERE t.lawyer_id = $1 AND t.completed_at IS NULL AND ($2 = '' OR t.kind = $2)
		ORDER BY t.due_at LIMIT 500`, lawyerID, kind)
	return rows, err
}

// CountInFirm tells how many of the ids are tasks of the firm.
func (r Tasks) CountInFirm(ctx context.Context, tx *sqlx.Tx, firmID int64, ids []int64) (int, error) {
	return countIn(ctx, tx, `SELECT count(*) FROM tasks WHERE firm_id = ? AND id IN (?)`, firmID, ids)
}

func (r Tasks) Complete(ctx context.Context, tx *sqlx.Tx, ids []int64, by int64) (int64, error) {
	return execIn(ctx, tx, `UPDATE tasks SET completed_at = now(), completed_by = ?
		WHERE completed_at IS NULL AND id IN (?)`, by, ids)
}

type TimeEntries struct{ *sqlx.DB }

const timeCols = `t.id, t.firm_id, t.matter_id, t.lawyer_id, t.worked_on, t.minutes, t.narrative, t.approved_at`

// TimeFilter narrows a list of time entries. Zero values do not filter.
type TimeFilter struct {
	FirmID     int64
	MatterID   int64
	LawyerID   int64
	Unapproved bool
}

func (r TimeEntries) List(ctx context.Context, f TimeFilter, p domain.Page) (rows []domain.TimeEntry, err error) {
	var w where
	if f.MatterID > 0 {
		// the matter is of one firm only; this keeps the planner on its index
		w.and("t.matter_id = ?", f.MatterID)
	} else {
		w.and("t.firm_id = ?", f.FirmID)
	}
	if f.LawyerID > 0 {
		w.and("t.lawyer_id = ?", f.LawyerID)
	}
	if f.Unapproved {
		w.and("t.approved_at IS NULL")
	}
	query, args := w.page(`SELECT `+timeCols+` FROM time_entries t`, "t.id", p)
	err = r.SelectContext(ctx, &rows, query, args...)
	return rows, err
}

// Record books the time on an open matter of the firm.
func (r TimeEntries) Record(ctx context.Context, tx *sqlx.Tx, e domain.TimeEntry) (domain.TimeEntry, error) {
	return insert(ctx, tx, `INSERT INTO time_entries AS t
			(firm_id, matter_id, lawyer_id, worked_on, minutes, narrative)
		SELECT m.firm_id, m.id, :lawyer_id, :worked_on, :minutes, :narrative
		FROM matters m
		WHERE m.id = :matter_id AND m.firm_id = :firm_id AND m.status <> 'closed'
		RETURNING `+timeCols, e)
}

// TimeChange is a change to, or the removal of, one entry by one lawyer.
type TimeChange struct {
	ID        int64  `db:"id"`
	FirmID    int64  `db:"firm_id"`
	LawyerID  int64  `db:"lawyer_id"`
	Partner   bool   `db:"partner"`
	Minutes   int    `db:"minutes"`
	Narrative string `db:"narrative"`
}

// Amend changes an entry that has not been approved yet.
func (r TimeEntries) Amend(ctx context.Context, c TimeChange) error {
	res, err := r.NamedExecContext(ctx, `UPDATE time_entries
		SET minutes = :minutes, narrative = :narrative, edited_by = :lawyer_id
		WHERE id = :id AND approved_at IS NULL`, c)
	return touched(res, err, domain.ErrNotFound)
}

// Remove drops an entry that has not been approved yet. Partners may remove
// the entries of their colleagues.
func (r TimeEntries) Remove(ctx context.Context, c TimeChange) error {
	res, err := r.NamedExecContext(ctx, `DELETE FROM time_entries
		WHERE id = :id AND firm_id = :firm_id AND (lawyer_id = :lawyer_id OR :partner)
		  AND approved_at IS NULL`, c)
	return touched(res, err, domain.ErrNotFound)
}

// CountInFirm tells how many of the ids are entries of the firm.
func (r TimeEntries) CountInFirm(ctx context.Context, tx *sqlx.Tx, firmID int64, ids []int64) (int, error) {
	return countIn(ctx, tx, `SELECT count(*) FROM time_entries WHERE firm_id = ? AND id IN (?)`, firmID, ids)
}

func (r TimeEntries) Approve(ctx context.Context, tx *sqlx.Tx, ids []int64, by int64) (int64, error) {
	return execIn(ctx, tx, `UPDATE time_entries SET approved_at = now(), approved_by = ?
		WHERE approved_at IS NULL AND id IN (?)`, by, ids)
}
