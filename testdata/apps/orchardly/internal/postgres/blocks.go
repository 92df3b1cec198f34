package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/orchardly/internal/domain"
)

// Blocks keeps blocks and what was done to them.
type Blocks struct{ db *DB }

// NewBlocks works on db.
func NewBlocks(db *DB) *Blocks { return &Blocks{db: db} }

// blockQuery builds the statement that finds what q asks for.
func blockQuery(id *domain.BlockID, opts []domain.BlockOption) (string, []any) {
	q := domain.NewBlockQuery(opts...)
	conds, args := []string{"true"}, []any{}
	where := func(cond string, arg any) {
		args = append(args, arg)
		conds = append(conds, fmt.Sprintf(cond, len(args)))
	}
	if id != nil {
		where("b.id = $%d", *id)
	}
	if q.Tenant != nil {
		where("o.tenant_id = $%d", *q.Tenant)
	}
	if q.Orchard != nil {
		where("b.orchard_id = $%d", *q.Orchard)
	}
	if !q.Archived {
		conds = append(conds, "b.archived_at IS NULL")
	}
	return `SELECT b.id, b.orchard_id, o.tenant_id, b.label, b.cultivar, b.archived_at IS NOT NULL
		FROM blocks b JOIN orchards o ON o.id = b.orchard_id WHERE ` + strings.Join(conds, " AND "), args
}

// One finds a block by its id.
func (r *Blocks) One(ctx context.Context, id domain.BlockID, opts ...domain.BlockOption) (domain.Block, error) {
	sql, args := blockQuery(&id, opts)
	var b domain.Block
	err := r.db.on(ctx).QueryRow(ctx, sql, args...).
		Scan(&b.ID, &b.OrchardID, &b.TenantID, &b.Label, &b.Cultivar, &b.Archived)
	return b, notFound(err, "block")
}

// All lists blocks.
func (r *Blocks) All(ctx context.Context, opts ...domain.BlockOption) ([]domain.Block, error) {
	sql, args := blockQuery(nil, opts)
	return list(ctx, r.db.on(ctx), pgx.RowToStructByPos[domain.Block], sql+" ORDER BY b.label", args...)
}

// Events lists what was done to a block.
func (r *Blocks) Events(ctx context.Context, block domain.BlockID, since time.Time) ([]domain.BlockEvent, error) {
	return list(ctx, r.db.on(ctx), pgx.RowToStructByPos[domain.BlockEvent],
		`SELECT kind, detail, amount::float8, at FROM block_events WHERE block_id = $1 AND at >= $2 ORDER BY at DESC`, block, since)
}

// Record notes something done to a block.
func (r *Blocks) Record(ctx context.Context, block domain.BlockID, e domain.BlockEvent, by domain.UserID) error {
	_, err := r.db.on(ctx).Exec(ctx,
		`INSERT INTO block_events (block_id, kind, detail, amount, entered_by) VALUES ($1, $2, $3, $4, $5)`,
		block, e.Kind, e.Detail, e.Amount, by)
	return err
}
