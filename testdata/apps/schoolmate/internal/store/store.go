// Package store holds one store per aggregate. Each prepares its statements
// once, at start-up.
package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/lib/pq"

	"example.com/schoolmate/internal/fault"
)

// Stores bundles the stores of the service.
type Stores struct {
	Users         *UserStore
	Schools       *SchoolStore
	Students      *StudentStore
	Classes       *ClassStore
	Assignments   *AssignmentStore
	Submissions   *SubmissionStore
	Grades        *GradeStore
	ReportLinks   *ReportLinkStore
	Announcements *AnnouncementStore
	Notes         *NoteStore
	Slots         *SlotStore
	Notifications *NotificationStore
	Holidays      *HolidayStore
	Idempotency   *IdempotencyStore
}

// Open prepares every statement.
func Open(ctx context.Context, db *sql.DB) (*Stores, error) {
	p := &preparer{ctx: ctx, db: db}
	s := &Stores{
		Users:         newUserStore(p),
		Schools:       newSchoolStore(p),
		Students:      newStudentStore(p),
		Classes:       newClassStore(p),
		Assignments:   newAssignmentStore(p),
		Submissions:   newSubmissionStore(p),
		Grades:        newGradeStore(p),
		ReportLinks:   newReportLinkStore(p),
		Announcements: newAnnouncementStore(p),
		Notes:         newNoteStore(p),
		Slots:         newSlotStore(p),
		Notifications: newNotificationStore(p),
		Holidays:      newHolidayStore(p),
		Idempotency:   newIdempotencyStore(p),
	}
	if p.err != nil {
		return nil, p.err
	}
	return s, nil
}

// preparer remembers the first failure, so that constructors stay short.
type preparer struct {
	ctx context.Context
	db  *sql.DB
	err error
}

func (p *preparer) stmt(query string) *sql.Stmt {
	if p.err != nil {
		return nil
	}
	s, err := p.db.PrepareContext(p.ctx, query)
	if err != nil {
		p.err = fmt.Errorf("prepare %.60q: %w", query, err)
		return nil
	}
	return s
}

// scanner is a *sql.Row or *sql.Rows.
type scanner interface{ Scan(dest ...any) error }

// one scans the single row of a query.
func one[T any](row *sql.Row, scan func(scanner) (T, error), what string) (T, error) {
	v, err := scan(row)
	return v, explain(err, what)
}

// many returns a function that drains the rows of a query.
func many[T any](scan func(scanner) (T, error)) func(*sql.Rows, error) ([]T, error) {
	return func(rows *sql.Rows, err error) ([]T, error) {
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		var out []T
		for rows.Next() {
			v, err := scan(rows)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		return out, rows.Err()
	}
}

// inTx runs fn in a transaction.
func inTx(ctx context.Context, db *sql.DB, fn func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// explain maps the errors of the driver to faults.
func explain(err error, what string) error {
	var pe *pq.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return fault.NotFound(what)
	case errors.As(err, &pe) && pe.Code.Name() == "unique_violation":
		return fault.Conflict(what + " exists already")
	case errors.As(err, &pe) && pe.Code.Name() == "foreign_key_violation":
		return fault.NotFound(what)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// touched returns a function that turns "no row changed" into a NotFound.
func touched(what string) func(sql.Result, error) error {
	return func(res sql.Result, err error) error {
		if err != nil {
			return explain(err, what)
		}
		if n, err := res.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return fault.NotFound(what)
	}
}

// change runs stmt, which must change a row, and leaves a trace of it.
func change(ctx context.Context, db *sql.DB, actor int64, what, action string, stmt *sql.Stmt, args ...any) error {
	return inTx(ctx, db, func(tx *sql.Tx) error {
		if err := touched(what)(tx.StmtContext(ctx, stmt).ExecContext(ctx, args...)); err != nil {
			return err
		}
		return audit(ctx, tx, actor, action, fmt.Sprint(what, args))
	})
}

// audit records who did what, in the transaction of the change.
func audit(ctx context.Context, tx *sql.Tx, actor int64, action, subject string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO audit_log (actor_id, action, subject) VALUES ($1, $2, $3)`,
		actor, action, subject)
	return err
}

// NewToken returns a secret of 128 bits in hexadecimal.
func NewToken() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b)
	return hex.EncodeToString(b)
}

// hashToken is what is kept of a secret.
func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
