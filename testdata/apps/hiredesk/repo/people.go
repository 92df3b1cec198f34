package repo

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/hiredesk/model"
)

const userColumns = `u.id, COALESCE(u.company_id, 0) AS company_id, u.email, u.password_hash, u.name, u.phone, u.timezone, u.role`

type Users struct{ DB *sqlx.DB }

func (r *Users) ByEmail(ctx context.Context, email string) (*model.User, error) {
	var u model.User
	err := r.DB.GetContext(ctx, &u, `SELECT `+userColumns+` FROM users u WHERE u.email = lower($1)`, email)
	return &u, err
}

func (r *Users) Get(ctx context.Context, sc Scope, id int64) (*model.User, error) {
	var u model.User
	err := getNamed(ctx, r.DB, &u, `SELECT `+userColumns+` FROM users u WHERE u.id = :id AND `+sc.byCompany("u"), sc.args(id))
	return &u, err
}

var ownFields = Fields{"name": "name", "phone": "phone", "timezone": "timezone"}

func (r *Users) Patch(ctx context.Context, id int64, patch map[string]any) error {
	set, args, err := ownFields.Changes(patch)
	if err != nil {
		return err
	}
	args["id"] = id
	return hit(r.DB.NamedExecContext(ctx, `UPDATE users SET `+set+` WHERE id = :id`, args))
}

// WorksFor tells whether the user is a member of the company.
func (r *Users) WorksFor(ctx context.Context, userID, companyID int64) (bool, error) {
	var ok bool
	err := r.DB.GetContext(ctx, &ok,
		`SELECT EXISTS (SELECT 1 FROM memberships WHERE user_id = $1 AND company_id = $2)`, userID, companyID)
	return ok, err
}

type Sessions struct{ DB *sqlx.DB }

func (r *Sessions) Lookup(ctx context.Context, token string) (*model.User, error) {
	var u model.User
	err := r.DB.GetContext(ctx, &u, `SELECT `+userColumns+` FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.digest = $1 AND s.expires_at > now()`, Digest(token))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &u, nil
}

func (r *Sessions) Open(ctx context.Context, userID int64, token string, until time.Time) error {
	_, err := r.DB.ExecContext(ctx, `INSERT INTO sessions (digest, user_id, expires_at) VALUES ($1, $2, $3)`,
		Digest(token), userID, until)
	return err
}

func (r *Sessions) Close(ctx context.Context, token string) error {
	_, err := r.DB.ExecContext(ctx, `DELETE FROM sessions WHERE digest = $1`, Digest(token))
	return err
}

type Candidates struct{ DB *sqlx.DB }

// LinkFor issues a magic link to the candidate with that address, if any.
func (r *Candidates) LinkFor(ctx context.Context, email, token string, until time.Time) (bool, error) {
	res, err := r.DB.ExecContext(ctx, `INSERT INTO magic_links (digest, candidate_id, expires_at)
		SELECT $2, id, $3 FROM candidates WHERE email = lower($1)`, email, Digest(token), until)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

func (r *Candidates) ByLink(ctx context.Context, token string) (*model.MagicLink, error) {
	var l model.MagicLink
	err := r.DB.GetContext(ctx, &l, `SELECT candidate_id, expires_at FROM magic_links WHERE digest = $1`, Digest(token))
	return &l, err
}

func (r *Candidates) Get(ctx context.Context, id int64) (*model.Candidate, error) {
	var c model.Candidate
	err := r.DB.GetContext(ctx, &c, `SELECT * FROM candidates WHERE id = $1`, id)
	return &c, err
}

// Applied is Get for companies.
func (r *Candidates) Applied(ctx context.Context, sc Scope, id int64) (*model.Candidate, error) {
	var c model.Candidate
	err := r.DB.GetContext(ctx, &c, `SELECT c.* FROM candidates c
		WHERE c.id = $1 AND EXISTS (SELECT 1 FROM applications a WHERE a.candidate_id = c.id AND a.company_id = $2)`,
		id, sc.CompanyID)
	return &c, err
}

var profileFields = Fields{"name": "name", "phone": "phone", "headline": "headline"}

func (r *Candidates) Patch(ctx context.Context, id int64, patch map[string]any) error {
	set, args, err := profileFields.Changes(patch)
	if err != nil {
		return err
	}
	args["id"] = id
	return hit(r.DB.NamedExecContext(ctx, `UPDATE candidates SET `+set+` WHERE id = :id`, args))
}

func (r *Candidates) CV(ctx context.Context, id int64) (*model.CV, error) {
	var cv model.CV
	err := r.DB.GetContext(ctx, &cv, `SELECT id, candidate_id, filename, content FROM cvs WHERE id = $1`, id)
	return &cv, err
}
