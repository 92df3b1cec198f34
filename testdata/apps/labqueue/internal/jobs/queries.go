package jobs

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

type queries struct{ db *pgxpool.Pool }

type filter struct {
	Status, Creator string
}

func (q queries) list(ctx context.Context, project int64, f filter) ([]scope.Job, error) {
	sql := `SELECT j.id, j.project_id, j.title, j.command, j.status FROM jobs j WHERE j.project_id = @project`
	args := pgx.NamedArgs{"project": project}
	if f.Status != "" {
		sql += ` AND j.status = @status`
		args["status"] = f.Status
	}
	if f.Creator != "" {
		sql += ` AND j.created_by = (SELECT id FROM users WHERE email = @creator)`
		args["creator"] = f.Creator
	}
	return q.many(ctx, sql+` ORDER BY j.id DESC LIMIT 100`, args)
}

func (q queries) many(ctx context.Context, sql string, args pgx.NamedArgs) ([]scope.Job, error) {
	rows, err := q.db.Query(ctx, sql, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[scope.Job])
}

func (q queries) clone(ctx context.Context, project, actor int64, in *cloneRequest) (*scope.Job, error) {
	rows, err := q.db.Query(ctx, `
		INSERT INTO jobs (project_id, created_by, title, command)
		SELECT @project, @actor, coalesce(nullif(@title, ''), title || ' (copy)'), command
		FROM jobs WHERE id = @source
		RETURNING id, project_id, title, command, status`,
		pgx.NamedArgs{"project": project, "actor": actor, "title": in.Title, "source": in.Source})
	if err != nil {
		return nil, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByName[scope.Job])
}

func (q queries) retry(ctx context.Context, project, actor int64, ids []int64) ([]scope.Job, error) {
	return q.many(ctx, `
		INSERT INTO jobs (project_id, created_by, title, command)
		SELECT project_id, @actor, title, command
		FROM jobs WHERE id = ANY(@ids) AND project_id = @project
		RETURNING id, project_id, title, command, status`,
		pgx.NamedArgs{"project": project, "actor": actor, "ids": ids})
}

func (q queries) save(ctx context.Context, j *scope.Job) error {
	_, err := q.db.Exec(ctx, `UPDATE jobs SET title = $2 WHERE id = $1`, j.ID, j.Title)
	return err
}

func (q queries) cancel(ctx context.Context, id int64) error {
	tag, err := q.db.Exec(ctx, `UPDATE jobs SET status = 'cancelled' WHERE id = $1 AND status IN ('queued', 'running')`, id)
	return web.OneOf(tag.RowsAffected(), err)
}

func (q queries) requeue(ctx context.Context, project, id int64) error {
	tag, err := q.db.Exec(ctx, `UPDATE jobs SET status = 'queued', progress = 0 WHERE id = $1 AND project_id = $2`, id, project)
	return web.OneOf(tag.RowsAffected(), err)
}

type event struct {
	ID      int64  `db:"id" json:"id"`
	Message string `db:"message" json:"message"`
}

func (q queries) events(ctx context.Context, job int64) ([]event, error) {
	rows, err := q.db.Query(ctx, `SELECT id, message FROM job_events WHERE job_id = $1 ORDER BY id`, job)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[event])
}
