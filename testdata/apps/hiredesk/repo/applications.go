package repo

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/hiredesk/model"
)

type Applications struct{ DB *sqlx.DB }

func (r *Applications) Get(ctx context.Context, sc Scope, id int64) (*model.Application, error) {
	var a model.Application
	err := getNamed(ctx, r.DB, &a, `SELECT a.* FROM applications a WHERE a.id = :id AND `+sc.byCompany("a"), sc.args(id))
	return &a, err
}

func (r *Applications) OfJob(ctx context.Context, jobID int64) ([]model.Application, error) {
	out := []model.Application{}
	err := r.DB.SelectContext(ctx, &out, `SELECT * FROM applications WHERE job_id = $1 ORDER BY updated_at DESC`, jobID)
	return out, err
}

func (r *Applications) OfCandidate(ctx context.Context, candidateID int64) ([]model.Application, error) {
	out := []model.Application{}
	err := r.DB.SelectContext(ctx, &out, `SELECT * FROM applications WHERE candidate_id = $1 ORDER BY id`, candidateID)
	return out, err
}

// Timeline lists the events of an application; those of the system only when
// everything is asked for.
func (r *Applications) Timeline(ctx context.Context, sc Scope, id int64) ([]model.Event, error) {
	q := `SELECT e.* FROM events e JOIN applications a ON a.id = e.application_id
		WHERE a.id = :id AND ` + sc.byCompany("a")
	if !sc.IncludeAll {
		q += ` AND NOT e.system`
	}
	out := []model.Event{}
	err := selectNamed(ctx, r.DB, &out, q+` ORDER BY e.at`, sc.args(id))
	return out, err
}

func (r *Applications) Emails(ctx context.Context, sc Scope, id int64) ([]model.Email, error) {
	out := []model.Email{}
	err := selectNamed(ctx, r.DB, &out, `SELECT m.* FROM emails m JOIN applications a ON a.id = m.application_id
		WHERE a.id = :id AND `+sc.byCompany("a")+` ORDER BY m.id`, sc.args(id))
	return out, err
}

// CountIn counts those of the applications that are the company's.
func (r *Applications) CountIn(ctx context.Context, companyID int64, ids []int64) (int, error) {
	q, args, err := sqlx.In(`SELECT count(*) FROM applications WHERE company_id = ? AND id IN (?)`, companyID, ids)
	if err != nil {
		return 0, err
	}
	var n int
	err = r.DB.GetContext(ctx, &n, r.DB.Rebind(q), args...)
	return n, err
}

func (r *Applications) SetStage(ctx context.Context, ids []int64, stage string) (int64, error) {
	q, args, err := sqlx.In(`UPDATE applications SET stage = ?, updated_at = now() WHERE id IN (?)`, stage, ids)
	if err != nil {
		return 0, err
	}
	res, err := r.DB.ExecContext(ctx, r.DB.Rebind(q), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Withdraw takes an application back on the candidate's behalf.
func (r *Applications) Withdraw(ctx context.Context, id, candidateID int64) error {
	return InTx(ctx, r.DB, func(tx *sqlx.Tx) error {
		err := hit(tx.ExecContext(ctx, `UPDATE applications SET stage = 'withdrawn', updated_at = now()
			WHERE id = $1 AND stage NOT IN ('hired', 'rejected')`, id))
		if err != nil {
			return err
		}
		return record(ctx, tx, id, fmt.Sprintf("candidate:%d", candidateID), "withdrew")
	})
}

func record(ctx context.Context, tx *sqlx.Tx, applicationID int64, actor, what string) error {
	_, err := tx.NamedExecContext(ctx, `INSERT INTO events (application_id, actor, what) VALUES (:application_id, :actor, :what)`,
		model.Event{ApplicationID: applicationID, Actor: actor, What: what})
	return err
}

var next = map[string]string{"applied": "screen", "screen": "interview", "interview": "offer"}

// Advance moves the application to the next stage once allowed has agreed.
func (r *Applications) Advance(ctx context.Context, id int64, actor string, allowed func(model.Application) error) (string, error) {
	var stage string
	err := InTx(ctx, r.DB, func(tx *sqlx.Tx) error {
		var a model.Application
		if err := tx.GetContext(ctx, &a, `SELECT * FROM applications WHERE id = $1 FOR UPDATE`, id); err != nil {
			return err
		}
		if err := allowed(a); err != nil {
			return err
		}
		to, ok := next[a.Stage]
		if !ok {
			to = a.Stage
		}
		if _, err := tx.ExecContext(ctx, `UPDATE applications SET stage = $2, updated_at = now() WHERE id = $1`, id, to); err != nil {
			return err
		}
		stage = to
		return record(ctx, tx, id, actor, "moved to "+to)
	})
	return stage, err
}

type StageChange struct {
	Ref       string `json:"ref" db:"ref"`
	Stage     string `json:"stage" db:"stage"`
	CompanyID int64  `json:"-" db:"company_id"`
}

func (r *Applications) Sync(ctx context.Context, ch StageChange) error {
	return hit(r.DB.NamedExecContext(ctx, `UPDATE applications SET stage = :stage, updated_at = now()
		WHERE external_ref = :ref AND company_id = :company_id`, ch))
}

func (r *Applications) Bounced(ctx context.Context, messageID, status string) error {
	return hit(r.DB.ExecContext(ctx, `UPDATE emails SET status = $2 WHERE message_id = $1`, messageID, status))
}

type NoteKey struct {
	ID            int64 `db:"id"`
	ApplicationID int64 `db:"application_id"`
	AuthorID      int64 `db:"author_id"`
}

func (r *Applications) DeleteNote(ctx context.Context, k NoteKey) error {
	return hit(r.DB.NamedExecContext(ctx, `DELETE FROM notes
		WHERE id = :id AND application_id = :application_id AND author_id = :author_id`, k))
}
