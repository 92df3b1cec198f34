// Package access knows who may see and manage whose records. Answers are
// kept for a short time: a chart is opened with a dozen requests at once.
package access

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"example.com/clinicdesk/internal/dbx"
	"example.com/clinicdesk/internal/identity"
	"example.com/clinicdesk/internal/ttl"
)

// ErrDenied says that the caller has no business with the object.
var ErrDenied = errors.New("access denied")

// Level is how much somebody may do with a patient's records.
type Level int

// Levels, from nothing to everything.
const (
	None Level = iota
	View
	Manage
)

type chartKey struct{ user, patient int64 }

// Rules answers the questions.
type Rules struct {
	db      *sql.DB
	charts  *ttl.Cache[chartKey, Level]
	own     *ttl.Cache[int64, []int64]
	threads *ttl.Cache[int64, bool]
}

// New returns rules that keep answers for the given time.
func New(db *sql.DB, keep time.Duration) *Rules {
	return &Rules{
		db:      db,
		charts:  ttl.New[chartKey, Level](keep),
		own:     ttl.New[int64, []int64](keep),
		threads: ttl.New[int64, bool](keep),
	}
}

// Forget drops all answers; called when a delegation or a job changes.
func (r *Rules) Forget() {
	r.charts.Clear()
	r.own.Clear()
	r.threads.Clear()
}

// Sweep drops old answers.
func (r *Rules) Sweep() {
	r.charts.Sweep()
	r.own.Sweep()
	r.threads.Sweep()
}

// Chart is what p may do with the patient's records: patients and the staff
// of their clinic manage them, relatives as far and as long as delegated.
func (r *Rules) Chart(ctx context.Context, p identity.Principal, patient int64) (Level, error) {
	return r.charts.Do(chartKey{p.UserID, patient}, func() (Level, error) {
		var self, staff bool
		var delegated string
		err := r.db.QueryRowContext(ctx, `
			SELECT coalesce(pt.user_id = $1, false),
			       pt.clinic_id = $2,
			       coalesce((SELECT min(d.scope) FROM delegations d
			                 WHERE d.patient_id = pt.id AND d.relative_id = $1
			                   AND d.revoked_at IS NULL AND d.ends_on >= current_date), '')
			FROM patients pt WHERE pt.id = $3`, p.UserID, p.ClinicID, patient).Scan(&self, &staff, &delegated)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return None, nil
		case err != nil:
			return None, err
		case self, staff, delegated == "manage":
			return Manage, nil
		case delegated == "view":
			return View, nil
		}
		return None, nil
	})
}

// Require is Chart for those who need at least the given level.
func (r *Rules) Require(ctx context.Context, p identity.Principal, patient int64, least Level) error {
	got, err := r.Chart(ctx, p, patient)
	if err != nil {
		return err
	}
	if got < least {
		return ErrDenied
	}
	return nil
}

// Patients are the records of p and of those who let p look after theirs.
func (r *Rules) Patients(ctx context.Context, p identity.Principal) ([]int64, error) {
	return r.own.Do(p.UserID, func() ([]int64, error) {
		return dbx.All(ctx, r.db, dbx.Value[int64], `
			SELECT id FROM patients WHERE user_id = $1
			UNION
			SELECT patient_id FROM delegations
			WHERE relative_id = $1 AND revoked_at IS NULL AND ends_on >= current_date`, p.UserID)
	})
}

// Thread tells whether p takes part in the conversation.
func (r *Rules) Thread(ctx context.Context, p identity.Principal, thread int64) (bool, error) {
	return r.threads.Do(thread, func() (bool, error) {
		return TakesPart(ctx, r.db, p, thread)
	})
}

// TakesPart is Thread without the cache, for writers.
func TakesPart(ctx context.Context, q dbx.Querier, p identity.Principal, thread int64) (bool, error) {
	var ok bool
	err := q.QueryRowContext(ctx, `
		SELECT EXISTS (
			SELECT 1 FROM threads t JOIN patients pt ON pt.id = t.patient_id
			WHERE t.id = $1 AND (pt.user_id = $2 OR t.clinic_id = $3))`,
		thread, p.UserID, p.ClinicID).Scan(&ok)
	return ok, err
}
