package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"example.com/orchardly/internal/domain"
)

// Orchards keeps orchards.
type Orchards struct{ db *DB }

// NewOrchards works on db.
func NewOrchards(db *DB) *Orchards { return &Orchards{db: db} }

const orchardColumns = `id, tenant_id, name, region, notes`

func scanOrchard(row pgx.CollectableRow) (domain.Orchard, error) {
	var o domain.Orchard
	err := row.Scan(&o.ID, &o.TenantID, &o.Name, &o.Region, &o.Notes)
	return o, err
}

// List returns a page of a tenant's orchards.
func (r *Orchards) List(ctx context.Context, tenant domain.TenantID, f domain.OrchardFilter) ([]domain.Orchard, error) {
	conds := []string{"tenant_id = $1"}
	args := []any{tenant}
	add := func(cond string, v any) {
		args = append(args, v)
		conds = append(conds, fmt.Sprintf(cond, len(args)))
	}
	if f.Region != "" {
		add("region = $%d", f.Region)
	}
	if f.Search != "" {
		add("name ILIKE '%%' || $%d || '%%'", f.Search)
	}
	if f.After != "" {
		add("id > $%d", f.After)
	}
	args = append(args, f.Limit)
	sql := `SELECT ` + orchardColumns + ` FROM orchards WHERE ` + strings.Join(conds, " AND ") +
		fmt.Sprintf(" ORDER BY id LIMIT $%d", len(args))
	return list(ctx, r.db.on(ctx), scanOrchard, sql, args...)
}

// Get finds an orchard of a tenant.
func (r *Orchards) Get(ctx context.Context, tenant domain.TenantID, id domain.OrchardID) (domain.Orchard, error) {
	rows, err := r.db.on(ctx).Query(ctx, `SELECT `+orchardColumns+` FROM orchards WHERE id = $1 AND tenant_id = $2`, id, tenant)
	if err != nil {
		return domain.Orchard{}, err
	}
	o, err := pgx.CollectExactlyOneRow(rows, scanOrchard)
	return o, notFound(err, "orchard")
}

// Create stores an orchard.
func (r *Orchards) Create(ctx context.Context, o domain.Orchard) (domain.OrchardID, error) {
	var id domain.OrchardID
	err := r.db.on(ctx).QueryRow(ctx,
		`INSERT INTO orchards (tenant_id, name, region, notes) VALUES ($1, $2, $3, $4) RETURNING id`,
		o.TenantID, o.Name, o.Region, o.Notes).Scan(&id)
	return id, err
}

// Patch changes what the patch names.
func (r *Orchards) Patch(ctx context.Context, tenant domain.TenantID, id domain.OrchardID, p domain.OrchardPatch) error {
	tag, err := r.db.on(ctx).Exec(ctx, `
		UPDATE orchards SET name = coalesce(@name, name), region = coalesce(@region, region), notes = coalesce(@notes, notes)
		WHERE id = @id AND tenant_id = @tenant`,
		pgx.NamedArgs{"name": p.Name, "region": p.Region, "notes": p.Notes, "id": id, "tenant": tenant})
	return touched(tag, err, "orchard")
}
