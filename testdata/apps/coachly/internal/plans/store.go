package plans

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/db"
)

type Plan struct {
	ID          int64           `json:"id"`
	WorkspaceID int64           `json:"workspace_id"`
	AuthorID    int64           `json:"author_id"`
	Title       string          `json:"title"`
	Body        json.RawMessage `json:"body"`
	UpdatedAt   time.Time       `json:"updated_at"`
}

type slot struct {
	ID       int64     `json:"id"`
	Title    string    `json:"title"`
	StartsAt time.Time `json:"starts_at"`
	Status   string    `json:"status"`
}

type attachment struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	Link string `json:"link" db:"-"`
}

// visible finds a plan of any workspace the user works in.
func visible(ctx context.Context, id, user int64) (Plan, error) {
	rows, err := db.Pool.Query(ctx, `
		SELECT p.id, p.workspace_id, p.author_id, p.title, p.body, p.updated_at
		FROM plans p
		JOIN memberships m ON m.workspace_id = p.workspace_id AND m.user_id = $2
		WHERE p.id = $1 AND p.deleted_at IS NULL`, id, user)
	if err != nil {
		return Plan{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Plan])
}

func inWorkspace(ctx context.Context, id, workspace int64) (Plan, error) {
	rows, err := db.Pool.Query(ctx, `
		SELECT id, workspace_id, author_id, title, body, updated_at
		FROM plans WHERE id = @id AND workspace_id = @ws AND deleted_at IS NULL`,
		pgx.NamedArgs{"id": id, "ws": workspace})
	if err != nil {
		return Plan{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Plan])
}

// contents reads what hangs off a plan in one round trip.
func contents(ctx context.Context, plan int64) (slots []slot, files []attachment, err error) {
	var b pgx.Batch
	b.Queue(`SELECT id, title, starts_at, status FROM sessions WHERE plan_id = $1 ORDER BY starts_at`, plan).Query(func(rows pgx.Rows) (err error) {
		slots, err = pgx.CollectRows(rows, pgx.RowToStructByName[slot])
		return err
	})
	b.Queue(`SELECT id, name FROM attachments WHERE plan_id = $1 ORDER BY name`, plan).Query(func(rows pgx.Rows) (err error) {
		files, err = pgx.CollectRows(rows, pgx.RowToStructByName[attachment])
		return err
	})
	err = db.Pool.SendBatch(ctx, &b).Close()
	return slots, files, err
}

func duplicate(ctx context.Context, plan, author int64) (copied int64, err error) {
	err = pgx.BeginFunc(ctx, db.Pool, func(tx pgx.Tx) error {
		err := tx.QueryRow(ctx, `
			INSERT INTO plans (workspace_id, author_id, title, body)
			SELECT workspace_id, $2, title || ' (copy)', body FROM plans WHERE id = $1
			RETURNING id`, plan, author).Scan(&copied)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `
			INSERT INTO sessions (plan_id, title, starts_at)
			SELECT $2, title, starts_at FROM sessions WHERE plan_id = $1`, plan, copied)
		return err
	})
	return copied, err
}
