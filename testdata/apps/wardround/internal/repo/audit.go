package repo

import (
	"context"
	"database/sql"
	"time"

	"example.com/wardround/internal/ids"
)

type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func record(ctx context.Context, db execer, h ids.HospitalID, by ids.StaffID, action, object string) error {
	_, err := db.ExecContext(ctx, `INSERT INTO audit (hospital_id, staff_id, action, object) VALUES ($1, $2, $3, $4)`,
		sql.NullInt64{Int64: int64(h), Valid: h != 0}, by, action, object)
	return wrap("audit", err)
}

type AuditRepo struct{ db *sql.DB }

func NewAudit(db *sql.DB) *AuditRepo { return &AuditRepo{db: db} }

func (r *AuditRepo) Record(ctx context.Context, h ids.HospitalID, by ids.StaffID, action, object string) error {
	return record(ctx, r.db, h, by, action, object)
}

type AuditLine struct {
	Staff  *ids.StaffID `json:"staff_id"`
	Action string       `json:"action"`
	Object string       `json:"object"`
	At     time.Time    `json:"at"`
}

func (r *AuditRepo) List(ctx context.Context, h ids.HospitalID, by sql.NullInt64) ([]AuditLine, error) {
	rows, err := r.db.QueryContext(ctx, `
		SELECT staff_id, action, object, at FROM audit
		WHERE hospital_id = $1 AND ($2::bigint IS NULL OR staff_id = $2) ORDER BY id DESC LIMIT 500`, h, by)
	out, err := collect(rows, err, func(row scanner) (*AuditLine, error) {
		var (
			l     AuditLine
			staff sql.NullInt64
		)
		if err := row.Scan(&staff, &l.Action, &l.Object, &l.At); err != nil {
			return nil, err
		}
		if staff.Valid {
			id := ids.StaffID(staff.Int64)
			l.Staff = &id
		}
		return &l, nil
	})
	return out, wrap("audit", err)
}
