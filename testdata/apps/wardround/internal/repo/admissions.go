package repo

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/scope"
	"example.com/wardround/internal/sqlw"
)

type Admission struct {
	ID       ids.AdmissionID `json:"id"`
	Hospital ids.HospitalID  `json:"hospital_id"`
	Patient  ids.PatientID   `json:"patient_id"`
	Ward     ids.WardID      `json:"ward_id"`
	Bed      string          `json:"bed"`
}

const admissionColumns = `a.id, a.hospital_id, a.patient_id, a.ward_id, a.bed`

func scanAdmission(row interface{ Scan(...any) error }) (*Admission, error) {
	var a Admission
	if err := row.Scan(&a.ID, &a.Hospital, &a.Patient, &a.Ward, &a.Bed); err != nil {
		return nil, wrap("admission", err)
	}
	return &a, nil
}

type AdmissionRepo struct{ db *sql.DB }

func NewAdmissions(db *sql.DB) *AdmissionRepo { return &AdmissionRepo{db: db} }

func (r *AdmissionRepo) Get(ctx context.Context, s scope.Scope, id ids.AdmissionID) (*Admission, error) {
	w := within(sqlw.NewWhere().Eq("a.id", id), s, "a.hospital_id", "a.ward_id")
	clause, args := w.Build()
	return scanAdmission(r.db.QueryRowContext(ctx, `SELECT `+admissionColumns+` FROM admissions a`+clause, args...))
}

func (r *AdmissionRepo) SetBed(ctx context.Context, id ids.AdmissionID, bed string) error {
	res, err := r.db.ExecContext(ctx, `UPDATE admissions SET bed = $2 WHERE id = $1`, id, bed)
	return touched("set bed", res, err)
}

func (r *AdmissionRepo) Discharge(ctx context.Context, s scope.Scope, id ids.AdmissionID) error {
	clause, args := within(sqlw.NewWhere().Eq("a.id", id).Cond("a.discharged_at IS NULL"), s, "a.hospital_id", "a.ward_id").Build()
	res, err := r.db.ExecContext(ctx, `UPDATE admissions a SET discharged_at = now()`+clause, args...)
	return touched("discharge", res, err)
}

// Transfer moves one stay to a bed of another ward.
func (r *AdmissionRepo) Transfer(ctx context.Context, id ids.AdmissionID, to ids.WardID, bed string) error {
	res, err := r.db.ExecContext(ctx,
		`UPDATE admissions SET ward_id = $2, bed = $3 WHERE id = $1 AND discharged_at IS NULL`, id, to, bed)
	return touched("transfer", res, err)
}

// TransferAll moves several stays or none.
func (r *AdmissionRepo) TransferAll(ctx context.Context, all []ids.AdmissionID, to ids.WardID, from []ids.WardID) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return wrap("transfer", err)
	}
	defer tx.Rollback()
	res, err := tx.ExecContext(ctx,
		`UPDATE admissions SET ward_id = $2 WHERE id = ANY($1) AND ward_id = ANY($3)`,
		ids.Int64s(all), to, ids.Int64s(from))
	if err != nil {
		return wrap("transfer", err)
	}
	if n, _ := res.RowsAffected(); int(n) != len(all) {
		return fmt.Errorf("transfer: %d of %d stays: %w", n, len(all), ErrNotFound)
	}
	return wrap("transfer", tx.Commit())
}

type BedLine struct {
	Bed     string `json:"bed"`
	Patient string `json:"patient"`
}

// Board is what hangs in the corridor of a ward.
func (r *AdmissionRepo) Board(ctx context.Context, ward ids.WardID) ([]BedLine, error) {
	rows, err := r.db.QueryContext(ctx, `
		SELECT a.bed, p.name FROM admissions a JOIN patients p ON p.id = a.patient_id
		WHERE a.ward_id = $1 AND a.discharged_at IS NULL ORDER BY a.bed`, ward)
	out, err := collect(rows, err, func(row scanner) (*BedLine, error) {
		var b BedLine
		return &b, row.Scan(&b.Bed, &b.Patient)
	})
	return out, wrap("board", err)
}

// Vitals stores a measurement and the warning score that follows from it.
func (r *AdmissionRepo) Vitals(ctx context.Context, device ids.DeviceID, id ids.AdmissionID, pulse int) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return wrap("vitals", err)
	}
	defer tx.Rollback()
	res, err := tx.ExecContext(ctx,
		`UPDATE admissions SET warning_score = CASE WHEN $2 BETWEEN 51 AND 90 THEN 0 ELSE 2 END WHERE id = $1`, id, pulse)
	if err := touched("vitals", res, err); err != nil {
		return err
	}
	dev := sql.NullInt64{Int64: int64(device), Valid: device != 0}
	if _, err := tx.ExecContext(ctx,
		`INSERT INTO vitals (admission_id, device_id, pulse) VALUES ($1, $2, $3)`, id, dev, pulse); err != nil {
		return wrap("vitals", err)
	}
	return wrap("vitals", tx.Commit())
}
