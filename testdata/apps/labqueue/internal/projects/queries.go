package projects

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

type queries struct{ db *pgxpool.Pool }

func (q queries) ofActor(ctx context.Context, actor int64) ([]scope.Project, error) {
	rows, err := q.db.Query(ctx, `
		SELECT p.id, p.name, p.description, m.role
		FROM members m JOIN projects p ON p.id = m.project_id
		WHERE m.user_id = $1 ORDER BY p.name`, actor)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[scope.Project])
}

func (q queries) create(ctx context.Context, actor int64, in *projectInput) (id int64, err error) {
	err = q.db.QueryRow(ctx, `
		WITH made AS (INSERT INTO projects (name, description) VALUES (@name, @description) RETURNING id)
		INSERT INTO members (project_id, user_id, role) SELECT id, @actor, 'owner' FROM made
		RETURNING project_id`,
		pgx.NamedArgs{"name": in.Name, "description": in.Description, "actor": actor}).Scan(&id)
	return id, err
}

func (q queries) update(ctx context.Context, id int64, in *projectInput) error {
	_, err := q.db.Exec(ctx, `
		UPDATE projects SET name = coalesce(nullif(@name, ''), name), description = @description WHERE id = @id`,
		pgx.NamedArgs{"id": id, "name": in.Name, "description": in.Description})
	return err
}

func (q queries) putMember(ctx context.Context, project, user int64, role string) error {
	_, err := q.db.Exec(ctx, `
		INSERT INTO members (project_id, user_id, role) VALUES ($1, $2, $3)
		ON CONFLICT (project_id, user_id) DO UPDATE SET role = excluded.role`, project, user, role)
	return err
}

func (q queries) rotateToken(ctx context.Context, project, id int64, hash []byte) error {
	tag, err := q.db.Exec(ctx, `
		UPDATE project_tokens SET token_hash = @hash
		WHERE id = @id AND project_id = @project AND revoked_at IS NULL`,
		pgx.NamedArgs{"id": id, "project": project, "hash": hash})
	return web.OneOf(tag.RowsAffected(), err)
}
