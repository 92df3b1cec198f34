package repo

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/crewtime/internal/domain"
	"example.com/crewtime/internal/page"
)

type Organizations interface {
	Holidays(ctx context.Context, country string, year int) ([]domain.Holiday, error)
	AuditLog(ctx context.Context, org int64, p page.Page) ([]domain.AuditEntry, error)
	Close(ctx context.Context, org, by int64) error
	EditAnnouncement(ctx context.Context, id, manager int64, title, body string) error
}

type organizationRepo struct{ db *sqlx.DB }

func NewOrganizations(db *sqlx.DB) Organizations { return &organizationRepo{db} }

func (r *organizationRepo) Holidays(ctx context.Context, country string, year int) ([]domain.Holiday, error) {
	first := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
	list := []domain.Holiday{}
	const q = `SELECT day, name FROM holidays WHERE country = upper($1) AND day >= $2 AND day < $3 ORDER BY day`
	err := r.db.SelectContext(ctx, &list, q, country, first, first.AddDate(1, 0, 0))
	return list, err
}

func (r *organizationRepo) AuditLog(ctx context.Context, org int64, p page.Page) ([]domain.AuditEntry, error) {
	q := `
		SELECT id, actor_id, action, object, object_id, at FROM audit_log
		WHERE org_id = $1 ORDER BY ` + p.OrderBy + ` LIMIT $2 OFFSET $3`
	list := []domain.AuditEntry{}
	err := r.db.SelectContext(ctx, &list, q, org, p.Limit, p.Offset)
	return list, err
}

// Close ends a customer: nobody can sign in any more, the data stay for the
// legal retention time.
func (r *organizationRepo) Close(ctx context.Context, org, by int64) error {
	return inTx(ctx, r.db, func(tx *sqlx.Tx) error {
		const q = `UPDATE organizations SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`
		if err := mustAffect(tx.ExecContext(ctx, q, org)); err != nil {
			return err
		}
		const end = `DELETE FROM sessions USING employees e WHERE e.id = sessions.employee_id AND e.org_id = $1`
		if _, err := tx.ExecContext(ctx, end, org); err != nil {
			return err
		}
		return audit(ctx, tx, org, by, "close", "organization", org)
	})
}

// EditAnnouncement changes an announcement at a location of the manager.
func (r *organizationRepo) EditAnnouncement(ctx context.Context, id, manager int64, title, body string) error {
	const q = `
		UPDATE announcements a SET title = $3, body = $4, updated_at = now()
		WHERE a.id = $1 AND a.deleted_at IS NULL
		  AND EXISTS (SELECT 1 FROM location_managers m WHERE m.location_id = a.location_id AND m.employee_id = $2)`
	return mustAffect(r.db.ExecContext(ctx, q, id, manager, title, body))
}
