package sessions

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/db"
)

type Session struct {
	ID        int64     `json:"id"`
	PlanID    int64     `json:"plan_id"`
	AthleteID *int64    `json:"athlete_id"`
	PartnerID *int64    `json:"partner_id"`
	Title     string    `json:"title"`
	StartsAt  time.Time `json:"starts_at"`
	Status    string    `json:"status"`
	Notes     string    `json:"notes"`
}

func ofAthlete(ctx context.Context, workspace, athlete int64, from time.Time) ([]Session, error) {
	rows, err := db.Pool.Query(ctx, `
		SELECT s.id, s.plan_id, s.athlete_id, s.partner_id, s.title, s.starts_at, s.status, s.notes
		FROM sessions s
		JOIN plans p ON p.id = s.plan_id
		WHERE p.deleted_at IS NULL AND s.starts_at >= $3
		  AND p.workspace_id = $1 AND s.athlete_id = $2 OR s.partner_id = $2
		ORDER BY s.starts_at`, workspace, athlete, from)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Session])
}

func belongs(ctx context.Context, id, workspace int64) (yes bool, err error) {
	err = db.Pool.QueryRow(ctx, `
		SELECT EXISTS (SELECT 1 FROM sessions s JOIN plans p ON p.id = s.plan_id
		               WHERE s.id = $1 AND p.workspace_id = $2)`, id, workspace).Scan(&yes)
	return yes, err
}

func cancelAll(ctx context.Context, ids []int64, reason string) error {
	b := &pgx.Batch{}
	for _, id := range ids {
		b.Queue(`UPDATE sessions SET status = 'cancelled', notes = $2 WHERE id = $1 AND status = 'planned'`, id, reason)
	}
	return db.Pool.SendBatch(ctx, b).Close()
}
