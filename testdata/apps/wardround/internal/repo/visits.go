package repo

import (
	"context"
	"database/sql"
	"errors"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/scope"
	"example.com/wardround/internal/sqlw"
)

// Pass is what a visitor's access code stands for.
type Pass struct {
	ID        ids.PassID      `json:"id"`
	Admission ids.AdmissionID `json:"-"`
	Label     string          `json:"label"`
	Patient   string          `json:"patient"`
	Bed       string          `json:"bed"`
}

const passSelect = `
	SELECT c.id, c.admission_id, c.label, p.name, a.bed
	FROM access_codes c
	JOIN admissions a ON a.id = c.admission_id
	JOIN patients p ON p.id = a.patient_id`

func scanPass(row interface{ Scan(...any) error }) (*Pass, error) {
	var p Pass
	if err := row.Scan(&p.ID, &p.Admission, &p.Label, &p.Patient, &p.Bed); err != nil {
		return nil, wrap("pass", err)
	}
	return &p, nil
}

type VisitRepo struct{ db *sql.DB }

func NewVisits(db *sql.DB) *VisitRepo { return &VisitRepo{db: db} }

func (r *VisitRepo) ByCode(ctx context.Context, code string) (*Pass, error) {
	p, err := scanPass(r.db.QueryRowContext(ctx,
		passSelect+` WHERE c.code_hash = $1 AND NOT c.revoked AND c.expires_at > now()`, Digest(code)))
	if errors.Is(err, ErrNotFound) {
		return nil, ErrCredentials
	}
	return p, err
}

func (r *VisitRepo) Card(ctx context.Context, id ids.PassID) (*Pass, error) {
	return scanPass(r.db.QueryRowContext(ctx, passSelect+` WHERE c.id = $1 AND NOT c.revoked`, id))
}

// Extend lets visitors of the caller's wards come for another week.
func (r *VisitRepo) Extend(ctx context.Context, s scope.Scope, id ids.PassID) error {
	clause, args := sqlw.NewWhere().
		Eq("c.id", id).
		Cond("a.id = c.admission_id").
		Eq("a.hospital_id", s.Hospital).
		In("a.ward_id", ids.Int64s(s.Wards)).
		Build()
	res, err := r.db.ExecContext(ctx,
		`UPDATE access_codes c SET expires_at = now() + interval '7 days' FROM admissions a`+clause, args...)
	return touched("extend pass", res, err)
}

func (r *VisitRepo) Revoke(ctx context.Context, id ids.PassID) error {
	res, err := r.db.ExecContext(ctx, `UPDATE access_codes SET revoked = true WHERE id = $1`, id)
	return touched("revoke pass", res, err)
}

func (r *VisitRepo) RevokeAll(ctx context.Context, adm ids.AdmissionID) error {
	_, err := r.db.ExecContext(ctx, `UPDATE access_codes SET revoked = true WHERE admission_id = $1`, adm)
	return wrap("revoke passes", err)
}

type Message struct {
	ID   ids.MessageID `json:"id"`
	Body string        `json:"body"`
}

func (r *VisitRepo) Message(ctx context.Context, p *Pass, id ids.MessageID) (*Message, error) {
	var m Message
	err := r.db.QueryRowContext(ctx, `SELECT id, body FROM messages WHERE id = $1 AND admission_id = $2`, id, p.Admission).
		Scan(&m.ID, &m.Body)
	return &m, wrap("message", err)
}

func (r *VisitRepo) RemoveMessage(ctx context.Context, id ids.MessageID) error {
	res, err := r.db.ExecContext(ctx, `DELETE FROM messages WHERE id = $1`, id)
	return touched("remove message", res, err)
}

type WardInfo struct {
	Name  string `json:"name"`
	Hours string `json:"visiting_hours"`
}

func (r *VisitRepo) Hours(ctx context.Context, slug string) ([]WardInfo, error) {
	rows, err := r.db.QueryContext(ctx, `
		SELECT w.name, w.visiting_hours FROM wards w JOIN hospitals h ON h.id = w.hospital_id
		WHERE h.slug = $1 ORDER BY w.name`, slug)
	out, err := collect(rows, err, func(row scanner) (*WardInfo, error) {
		var w WardInfo
		return &w, row.Scan(&w.Name, &w.Hours)
	})
	return out, wrap("visiting hours", err)
}
