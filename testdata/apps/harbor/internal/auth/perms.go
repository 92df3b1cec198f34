package auth

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const qPermissions = `SELECT role || '/' || permission FROM role_permissions`

// LoadPermissions reads role_permissions; the keys are "role/permission".
func LoadPermissions(ctx context.Context, pool *pgxpool.Pool) (map[string]bool, error) {
	rows, err := pool.Query(ctx, qPermissions)
	if err != nil {
		return nil, fmt.Errorf("permissions: %w", err)
	}
	keys, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("permissions: %w", err)
	}
	perms := make(map[string]bool, len(keys))
	for _, k := range keys {
		perms[k] = true
	}
	return perms, nil
}
