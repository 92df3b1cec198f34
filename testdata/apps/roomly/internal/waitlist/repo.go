// Package waitlist remembers who would like a room that is taken.
package waitlist

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/roomly/internal/db"
)

const (
	sqlMove = `
UPDATE waitlist_entries SET day = $4
 WHERE id = $1 AND org_id = $2 AND user_id = $3`

	sqlDelete = `DELETE FROM waitlist_entries WHERE id = $1 AND org_id = $2`
)

type Repo struct{ pool *pgxpool.Pool }

func NewRepo(pool *pgxpool.Pool) *Repo { return &Repo{pool: pool} }

// Move puts an entry of a member to another day.
func (r *Repo) Move(ctx context.Context, id, orgID, userID int64, day time.Time) error {
	return db.Change(ctx, r.pool, "entry", sqlMove, id, orgID, userID, day)
}

// Delete drops an entry of an organisation.
func (r *Repo) Delete(ctx context.Context, id, orgID int64) error {
	return db.Change(ctx, r.pool, "entry", sqlDelete, id, orgID)
}
