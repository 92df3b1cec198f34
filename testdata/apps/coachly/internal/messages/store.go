package messages

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/db"
)

type Message struct {
	ID     int64     `json:"id"`
	Sender string    `json:"sender"`
	Body   string    `json:"body"`
	SentAt time.Time `json:"sent_at"`
}

// readable tells whether the coach may open the thread; owners open all of theirs.
func readable(ctx context.Context, thread, workspace, user int64, owner bool) (yes bool, err error) {
	err = db.Pool.QueryRow(ctx, `
		SELECT EXISTS (SELECT 1 FROM threads
		               WHERE id = @thread AND workspace_id = @ws AND (coach_id = @me OR @owner))`,
		pgx.NamedArgs{"thread": thread, "ws": workspace, "me": user, "owner": owner}).Scan(&yes)
	return yes, err
}

func after(ctx context.Context, thread, last int64) ([]Message, error) {
	rows, err := db.Pool.Query(ctx, `
		SELECT id, sender, body, sent_at FROM messages
		WHERE thread_id = $1 AND id > $2 ORDER BY id LIMIT 100`, thread, last)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Message])
}
