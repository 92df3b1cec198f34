package repo

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/hiredesk/model"
)

type Interviews struct{ DB *sqlx.DB }

func (r *Interviews) Get(ctx context.Context, sc Scope, id int64) (*model.Interview, error) {
	q := `SELECT i.* FROM interviews i WHERE i.id = :id`
	if sc.CompanyID != 0 && !sc.IncludeAll {
		q += ` AND i.company_id = :scope_company`
	}
	var iv model.Interview
	err := getNamed(ctx, r.DB, &iv, q, sc.args(id))
	return &iv, err
}

var interviewFields = Fields{"starts_at": "starts_at", "place": "place", "agenda": "agenda"}

// Patch returns the interview as it is afterwards.
func (r *Interviews) Patch(ctx context.Context, id int64, patch map[string]any) (*model.Interview, error) {
	set, args, err := interviewFields.Changes(patch)
	if err != nil {
		return nil, err
	}
	args["id"] = id
	var iv model.Interview
	err = getNamed(ctx, r.DB, &iv, `UPDATE interviews SET `+set+` WHERE id = :id RETURNING *`, args)
	return &iv, err
}

type Confirmation struct {
	Interview int64 `db:"interview"`
	Candidate int64 `db:"candidate"`
}

func (r *Interviews) Confirm(ctx context.Context, k Confirmation) error {
	return hit(r.DB.NamedExecContext(ctx, `UPDATE interviews i SET confirmed_at = now() FROM applications a
		WHERE i.id = :interview AND a.id = i.application_id AND a.candidate_id = :candidate`, k))
}

// Remind marks the interviews of the next day and returns them.
func (r *Interviews) Remind(ctx context.Context) ([]int64, error) {
	ids := []int64{}
	err := r.DB.SelectContext(ctx, &ids, `UPDATE interviews SET reminded_at = now()
		WHERE reminded_at IS NULL AND starts_at BETWEEN now() AND now() + interval '1 day' RETURNING id`)
	return ids, err
}

type Scorecards struct{ DB *sqlx.DB }

func (r *Scorecards) Get(ctx context.Context, sc Scope, id int64) (*model.Scorecard, error) {
	q := `SELECT s.* FROM scorecards s JOIN interviews i ON i.id = s.interview_id WHERE s.id = :id`
	if sc.CompanyID != 0 && !sc.IncludeAll {
		q += ` AND i.company_id = :scope_company`
	}
	if sc.UserID != 0 {
		q += ` AND s.author_id = :scope_user`
	}
	var s model.Scorecard
	err := getNamed(ctx, r.DB, &s, q, sc.args(id))
	return &s, err
}

func (r *Scorecards) Put(ctx context.Context, s model.Scorecard) error {
	_, err := r.DB.NamedExecContext(ctx, `INSERT INTO scorecards (interview_id, author_id, score, comment)
		VALUES (:interview_id, :author_id, :score, :comment)
		ON CONFLICT (interview_id, author_id) DO UPDATE SET score = EXCLUDED.score, comment = EXCLUDED.comment`, s)
	return err
}

type Offers struct{ DB *sqlx.DB }

const offerByID = `SELECT o.*, a.candidate_id FROM offers o JOIN applications a ON a.id = o.application_id WHERE o.id = $1`

func (r *Offers) Get(ctx context.Context, id int64) (*model.Offer, error) {
	var o model.Offer
	err := r.DB.GetContext(ctx, &o, offerByID, id)
	return &o, err
}

func (r *Offers) Save(ctx context.Context, o *model.Offer) error {
	return hit(r.DB.NamedExecContext(ctx, `UPDATE offers SET salary = :salary, terms = :terms WHERE id = :id`, o))
}

// Rescind takes the offer back.
func (r *Offers) Rescind(ctx context.Context, id int64, by *model.User) error {
	return InTx(ctx, r.DB, func(tx *sqlx.Tx) error {
		var o struct {
			CompanyID     int64 `db:"company_id"`
			ApplicationID int64 `db:"application_id"`
		}
		err := tx.GetContext(ctx, &o, `UPDATE offers SET status = 'rescinded' WHERE id = $1 AND status <> 'accepted'
			RETURNING company_id, application_id`, id)
		if err != nil {
			return err
		}
		if err := record(ctx, tx, o.ApplicationID, fmt.Sprintf("user:%d", by.ID), "rescinded the offer"); err != nil {
			return err
		}
		if o.CompanyID != by.CompanyID {
			return sql.ErrNoRows
		}
		return nil
	})
}

// Accept is the candidate's yes.
func (r *Offers) Accept(ctx context.Context, id, candidateID int64) error {
	return InTx(ctx, r.DB, func(tx *sqlx.Tx) error {
		var o model.Offer
		if err := tx.GetContext(ctx, &o, offerByID+` FOR UPDATE OF o`, id); err != nil {
			return err
		}
		if o.CandidateID != candidateID || o.Status != "sent" {
			return sql.ErrNoRows
		}
		if _, err := tx.ExecContext(ctx, `UPDATE offers SET status = 'accepted' WHERE id = $1`, o.ID); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE applications SET stage = 'hired', updated_at = now() WHERE id = $1`, o.ApplicationID)
		return err
	})
}
