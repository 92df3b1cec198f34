package athletes

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/db"
)

type Athlete struct {
	ID          int64           `json:"id"`
	WorkspaceID int64           `json:"workspace_id"`
	Name        string          `json:"name"`
	Email       string          `json:"email"`
	Profile     json.RawMessage `json:"profile"`
	UpdatedAt   time.Time       `json:"updated_at"`
}

const columns = `id, workspace_id, name, email, profile, updated_at`

func page(ctx context.Context, workspace, after int64, limit int) ([]Athlete, error) {
	rows, err := db.Pool.Query(ctx, `
		SELECT `+columns+` FROM athletes
		WHERE id > @after AND archived_at IS NULL AND workspace_id = @ws
		ORDER BY id LIMIT @limit`, pgx.NamedArgs{"after": after, "ws": workspace, "limit": limit})
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Athlete])
}

func find(ctx context.Context, id int64) (Athlete, error) {
	rows, err := db.Pool.Query(ctx, `SELECT `+columns+` FROM athletes WHERE id = $1`, id)
	if err != nil {
		return Athlete{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Athlete])
}

func countIn(ctx context.Context, workspace int64, ids []int64) (n int, err error) {
	err = db.Pool.QueryRow(ctx, `SELECT count(*) FROM athletes WHERE workspace_id = $2 AND id = ANY($1)`, ids, workspace).Scan(&n)
	return n, err
}

func archive(ctx context.Context, ids []int64) (int64, error) {
	tag, err := db.Pool.Exec(ctx, `UPDATE athletes SET archived_at = now() WHERE id = ANY($1) AND archived_at IS NULL`, ids)
	return tag.RowsAffected(), err
}

type event struct {
	At         time.Time `json:"at"`
	Kind       string    `json:"kind"`
	Value      float64   `json:"value"`
	Note       string    `json:"note"`
	ViewerRole *string   `json:"viewer_role,omitempty"`
}

func timeline(ctx context.Context, athlete, viewer int64) ([]event, error) {
	rows, err := db.Pool.Query(ctx, `
		SELECT x.taken_at AS at, x.kind, x.value, x.note, m.role AS viewer_role
		FROM athletes a
		JOIN measurements x ON x.athlete_id = a.id
		LEFT JOIN memberships m ON m.workspace_id = a.workspace_id AND m.user_id = @viewer
		WHERE a.id = @athlete AND a.archived_at IS NULL
		ORDER BY x.taken_at DESC LIMIT 200`, pgx.NamedArgs{"athlete": athlete, "viewer": viewer})
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[event])
}
