package repo

import (
	"context"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/scope"
)

type StaffRepo struct{ db *sql.DB }

func NewStaff(db *sql.DB) *StaffRepo { return &StaffRepo{db: db} }

// HashPassword derives what the password column holds.
func HashPassword(password string, salt []byte) ([]byte, error) {
	return pbkdf2.Key(sha256.New, password, salt, 10_000, 32)
}

// Login opens a session and returns its token.
func (r *StaffRepo) Login(ctx context.Context, email, password string) (string, error) {
	var (
		id         ids.StaffID
		salt, want []byte
	)
	err := r.db.QueryRowContext(ctx,
		`SELECT id, salt, password FROM staff WHERE email = $1 AND disabled_at IS NULL`, email).Scan(&id, &salt, &want)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrCredentials
	}
	if err != nil {
		return "", wrap("login", err)
	}
	got, err := HashPassword(password, salt)
	if err != nil {
		return "", wrap("login", err)
	}
	if subtle.ConstantTimeCompare(got, want) != 1 {
		return "", ErrCredentials
	}
	token := rand.Text()
	_, err = r.db.ExecContext(ctx, `INSERT INTO sessions (token_hash, staff_id, expires_at) VALUES ($1, $2, $3)`,
		Digest(token), id, time.Now().Add(12*time.Hour))
	return token, wrap("login", err)
}

// ScopeOf resolves a session token.
func (r *StaffRepo) ScopeOf(ctx context.Context, token string) (scope.Scope, error) {
	var (
		s    scope.Scope
		hosp sql.NullInt64
	)
	err := r.db.QueryRowContext(ctx, `
		SELECT st.id, st.hospital_id, st.role
		FROM sessions se JOIN staff st ON st.id = se.staff_id
		WHERE se.token_hash = $1 AND se.expires_at > now() AND st.disabled_at IS NULL`, Digest(token)).
		Scan(&s.Staff, &hosp, &s.Role)
	if errors.Is(err, sql.ErrNoRows) {
		return scope.Scope{}, ErrCredentials
	}
	if err != nil {
		return scope.Scope{}, wrap("session", err)
	}
	if s.Role == scope.RoleOperator {
		return s, nil
	}
	if !hosp.Valid {
		return scope.Scope{}, fmt.Errorf("session: staff %d belongs to no hospital: %w", s.Staff, ErrCredentials)
	}
	s.Hospital = ids.HospitalID(hosp.Int64)
	q, arg := `SELECT ward_id FROM staff_wards WHERE staff_id = $1`, int64(s.Staff)
	if s.Role == scope.RoleAdmin {
		q, arg = `SELECT id FROM wards WHERE hospital_id = $1`, int64(s.Hospital)
	}
	rows, err := r.db.QueryContext(ctx, q, arg)
	s.Wards, err = collect(rows, err, func(row scanner) (*ids.WardID, error) {
		var id ids.WardID
		return &id, row.Scan(&id)
	})
	return s, wrap("session", err)
}

type Colleague struct {
	Name string     `json:"name"`
	Role scope.Role `json:"role"`
}

func scanColleague(row interface{ Scan(...any) error }) (*Colleague, error) {
	var c Colleague
	return &c, row.Scan(&c.Name, &c.Role)
}

// OnWard lists who works on a ward of the hospital.
func (r *StaffRepo) OnWard(ctx context.Context, hospital ids.HospitalID, ward ids.WardID) ([]Colleague, error) {
	rows, err := r.db.QueryContext(ctx, `
		SELECT st.name, st.role FROM staff_wards sw JOIN staff st ON st.id = sw.staff_id
		WHERE sw.ward_id = $1 AND st.hospital_id = $2 ORDER BY st.name`, ward, hospital)
	out, err := collect(rows, err, scanColleague)
	return out, wrap("staff on ward", err)
}

// Disable ends an account and its sessions.
func (r *StaffRepo) Disable(ctx context.Context, id ids.StaffID) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return wrap("disable", err)
	}
	defer tx.Rollback()
	res, err := tx.ExecContext(ctx, `UPDATE staff SET disabled_at = now() WHERE id = $1 AND disabled_at IS NULL`, id)
	if err := touched("disable", res, err); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE staff_id = $1`, id); err != nil {
		return wrap("disable", err)
	}
	return wrap("disable", tx.Commit())
}
