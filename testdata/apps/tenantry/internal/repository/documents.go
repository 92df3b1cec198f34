package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/domain"
)

// Documents implements domain.Documents.
type Documents struct{ db *sqlx.DB }

// NewDocuments returns the documents in db.
func NewDocuments(db *sqlx.DB) *Documents { return &Documents{db} }

const selectDocument = `SELECT id, landlord_id, lease_id, name, body, status FROM documents`

// OfLease lists the papers of a lease.
func (r *Documents) OfLease(ctx context.Context, leaseID int64) ([]domain.Document, error) {
	rows, err := r.db.QueryxContext(ctx, selectDocument+` WHERE lease_id = $1 AND status = 'active'`, leaseID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ds []domain.Document
	for rows.Next() {
		var d domain.Document
		if err := rows.StructScan(&d); err != nil {
			return nil, err
		}
		ds = append(ds, d)
	}
	return ds, rows.Err()
}

// Find finds a paper of a lease.
func (r *Documents) Find(ctx context.Context, leaseID, id int64) (d domain.Document, err error) {
	err = r.db.GetContext(ctx, &d, selectDocument+` WHERE id = $1 AND lease_id = $2 AND status = 'active'`, id, leaseID)
	return d, found(err)
}

// Preview finds the first lines of a paper.
func (r *Documents) Preview(ctx context.Context, id int64) (d domain.Document, err error) {
	err = r.db.GetContext(ctx, &d,
		`SELECT id, name, left(body, 200) AS body FROM documents WHERE id = $1 AND status = 'active'`, id)
	return d, found(err)
}

// Shared finds the paper behind a link that has not run out.
func (r *Documents) Shared(ctx context.Context, token string) (d domain.Document, err error) {
	err = r.db.GetContext(ctx, &d, selectDocument+` WHERE share_token = $1 AND shared_until > now()`, token)
	return d, found(err)
}

// ByIDs finds papers by their ids.
func (r *Documents) ByIDs(ctx context.Context, ids []int64) (ds []domain.Document, err error) {
	query, args, err := sqlx.In(selectDocument+` WHERE id IN (?) AND status = 'active'`, ids)
	if err != nil {
		return nil, err
	}
	return ds, r.db.SelectContext(ctx, &ds, r.db.Rebind(query), args...)
}

// Archive puts papers away.
func (r *Documents) Archive(ctx context.Context, ids []int64) error {
	return r.update(ctx, `UPDATE documents SET status = 'archived' WHERE id IN (?)`, ids)
}

// Share gives papers a link that works for a week.
func (r *Documents) Share(ctx context.Context, ids []int64) error {
	return r.update(ctx, `
		UPDATE documents SET share_token = gen_random_uuid(), shared_until = now() + interval '7 days'
		WHERE id IN (?)`, ids)
}

func (r *Documents) update(ctx context.Context, stmt string, ids []int64) error {
	query, args, err := sqlx.In(stmt, ids)
	if err != nil {
		return err
	}
	return changed(r.db.ExecContext(ctx, r.db.Rebind(query), args...))
}
