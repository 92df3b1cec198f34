package repo

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/hiredesk/model"
)

type Jobs struct{ DB *sqlx.DB }

func (r *Jobs) Get(ctx context.Context, sc Scope, id int64) (*model.Job, error) {
	var j model.Job
	err := getNamed(ctx, r.DB, &j, `SELECT j.* FROM jobs j WHERE j.id = :id AND `+sc.byCompany("j"), sc.args(id))
	return &j, err
}

// Published is the view of the careers page.
func (r *Jobs) Published(ctx context.Context, slug string, id int64) (*model.Job, error) {
	var j model.Job
	err := r.DB.GetContext(ctx, &j, `SELECT j.id, j.company_id, j.title, j.description, j.location, j.status
		FROM jobs j JOIN companies c ON c.id = j.company_id
		WHERE c.slug = $1 AND j.id = $2 AND j.status = 'published' AND c.suspended_at IS NULL`, slug, id)
	return &j, err
}

func (r *Jobs) Create(ctx context.Context, j *model.Job) error {
	rows, err := r.DB.NamedQueryContext(ctx, `INSERT INTO jobs (company_id, title, description, location, created_by)
		VALUES (:company_id, :title, :description, :location, :created_by) RETURNING id, status`, j)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		return rows.StructScan(j)
	}
	return rows.Err()
}

var jobFields = Fields{"title": "title", "description": "description", "location": "location", "status": "status"}

func (r *Jobs) Patch(ctx context.Context, sc Scope, id int64, patch map[string]any) error {
	set, args, err := jobFields.Changes(patch)
	if err != nil {
		return err
	}
	for k, v := range sc.args(id) {
		args[k] = v
	}
	return hit(r.DB.NamedExecContext(ctx, `UPDATE jobs SET `+set+` WHERE id = :id AND company_id = :scope_company`, args))
}

func (r *Jobs) Skills(ctx context.Context) ([]string, error) {
	out := []string{}
	err := r.DB.SelectContext(ctx, &out, `SELECT label FROM skills ORDER BY label`)
	return out, err
}

// Funnel counts applications per job and stage.
func (r *Jobs) Funnel(ctx context.Context) ([]model.Count, error) {
	out := []model.Count{}
	err := r.DB.SelectContext(ctx, &out, `SELECT c.slug || '/' || j.title AS label, a.stage, count(*) AS n
		FROM applications a JOIN jobs j ON j.id = a.job_id JOIN companies c ON c.id = j.company_id
		GROUP BY c.slug, j.title, a.stage ORDER BY 1, 2`)
	return out, err
}

func (r *Jobs) Pipeline(ctx context.Context, companyID int64) ([]model.Count, error) {
	out := []model.Count{}
	err := r.DB.SelectContext(ctx, &out, `SELECT j.title AS label, a.stage, count(*) AS n
		FROM applications a JOIN jobs j ON j.id = a.job_id
		WHERE a.company_id = $1 GROUP BY j.title, a.stage ORDER BY 1, 2`, companyID)
	return out, err
}

func (r *Jobs) Hires(ctx context.Context, companyID int64) ([]model.Count, error) {
	out := []model.Count{}
	err := r.DB.SelectContext(ctx, &out, `SELECT a.source AS label, a.stage, count(*) AS n
		FROM applications a
		WHERE a.company_id = $1 AND a.stage = 'hired' GROUP BY a.source, a.stage ORDER BY 1`, companyID)
	return out, err
}

type Companies struct{ DB *sqlx.DB }

type Webhook struct {
	CompanyID int64  `db:"id"`
	Secret    string `db:"webhook_secret"`
}

func (r *Companies) Webhook(ctx context.Context, slug string) (Webhook, error) {
	var w Webhook
	err := r.DB.GetContext(ctx, &w, `SELECT id, webhook_secret FROM companies WHERE slug = $1`, slug)
	return w, err
}

func (r *Companies) Suspend(ctx context.Context, id int64) error {
	return hit(r.DB.ExecContext(ctx, `UPDATE companies SET suspended_at = now() WHERE id = $1`, id))
}

func (r *Companies) Audit(ctx context.Context, id int64) ([]model.AuditLine, error) {
	out := []model.AuditLine{}
	err := r.DB.SelectContext(ctx, &out, `SELECT actor_id, what, at FROM audit WHERE company_id = $1 ORDER BY at DESC LIMIT 200`, id)
	return out, err
}

type Templates struct{ DB *sqlx.DB }

func (r *Templates) Get(ctx context.Context, id, companyID int64) (*model.Template, error) {
	var t model.Template
	err := r.DB.GetContext(ctx, &t, `SELECT id, COALESCE(company_id, 0) AS company_id, name, subject, body FROM templates
		WHERE id = $1 AND (company_id = $2 OR company_id IS NULL)`, id, companyID)
	return &t, err
}

func (r *Templates) Save(ctx context.Context, t model.Template) error {
	return hit(r.DB.NamedExecContext(ctx, `UPDATE templates SET name = :name, subject = :subject, body = :body
		WHERE id = :id AND company_id = :company_id`, t))
}

type Searches struct{ DB *sqlx.DB }

func (r *Searches) Get(ctx context.Context, sc Scope, id int64) (*model.SavedSearch, error) {
	var s model.SavedSearch
	err := getNamed(ctx, r.DB, &s, `SELECT s.* FROM saved_searches s
		WHERE s.id = :id AND (s.user_id = :scope_user OR s.shared AND s.company_id = :scope_company)`, sc.args(id))
	return &s, err
}

func (r *Searches) Save(ctx context.Context, s model.SavedSearch) error {
	return hit(r.DB.NamedExecContext(ctx, `UPDATE saved_searches SET name = :name, query = :query, shared = :shared
		WHERE id = :id AND user_id = :user_id`, s))
}
