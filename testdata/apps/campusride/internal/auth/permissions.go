package auth

import (
	"context"
	"sync"

	"github.com/jmoiron/sqlx"
)

// Permissions is the table role_permissions, read at the first question.
type Permissions struct {
	db *sqlx.DB

	mu     sync.Mutex
	byRole map[string]map[string]bool
}

// Has tells whether a role has a permission.
func (p *Permissions) Has(ctx context.Context, role, permission string) (bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.byRole == nil {
		if err := p.load(ctx); err != nil {
			return false, err
		}
	}
	return p.byRole[role][permission], nil
}

func (p *Permissions) load(ctx context.Context) error {
	rows, err := p.db.QueryxContext(ctx, `SELECT role, permission FROM role_permissions`)
	if err != nil {
		return err
	}
	defer rows.Close()
	m := map[string]map[string]bool{}
	for rows.Next() {
		var role, perm string
		if err := rows.Scan(&role, &perm); err != nil {
			return err
		}
		if m[role] == nil {
			m[role] = map[string]bool{}
		}
		m[role][perm] = true
	}
	if err := rows.Err(); err != nil {
		return err
	}
	p.byRole = m
	return nil
}
