package repo

import (
	"context"
	"database/sql"
	"errors"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/scope"
	"example.com/wardround/internal/sqlw"
)

type Result struct {
	ID        ids.ResultID    `json:"id"`
	Admission ids.AdmissionID `json:"admission_id"`
	Analyte   string          `json:"analyte"`
	Value     string          `json:"value"`
}

const resultColumns = `l.id, l.admission_id, l.analyte, l.value`

func scanResult(row interface{ Scan(...any) error }) (*Result, error) {
	var l Result
	if err := row.Scan(&l.ID, &l.Admission, &l.Analyte, &l.Value); err != nil {
		return nil, wrap("lab result", err)
	}
	return &l, nil
}

// LabQuery is the search form of the laboratory.
type LabQuery struct {
	Hospital  ids.HospitalID  `json:"hospital_id"`
	Admission ids.AdmissionID `json:"admission_id"`
	Analyte   string          `json:"analyte"`
	Limit     int             `json:"limit"`
}

type LabRepo struct{ db *sql.DB }

func NewLabs(db *sql.DB) *LabRepo { return &LabRepo{db: db} }

func (r *LabRepo) Search(ctx context.Context, q LabQuery) ([]Result, error) {
	w := sqlw.NewWhere().Eq("l.hospital_id", q.Hospital)
	if q.Admission != 0 {
		w = w.Eq("l.admission_id", q.Admission)
	}
	if q.Analyte != "" {
		w = w.Like("l.analyte", q.Analyte)
	}
	clause, args := w.Build(q.Limit)
	rows, err := r.db.QueryContext(ctx, `SELECT `+resultColumns+` FROM lab_results l`+clause+` ORDER BY l.id DESC LIMIT $1`, args...)
	return collect(rows, err, func(row scanner) (*Result, error) { return scanResult(row) })
}

func (r *LabRepo) Get(ctx context.Context, s scope.Scope, id ids.ResultID) (*Result, error) {
	w := sqlw.NewWhere().Eq("l.id", id)
	w = w.Eq("l.hospital_id", s.Hospital)
	clause, args := w.Build()
	return scanResult(r.db.QueryRowContext(ctx, `SELECT `+resultColumns+` FROM lab_results l`+clause, args...))
}

func (r *LabRepo) Ack(ctx context.Context, s scope.Scope, id ids.ResultID) error {
	w := sqlw.NewWhere().Eq("l.id", id)
	w.Eq("l.hospital_id", s.Hospital)
	clause, args := w.Build(s.Staff)
	res, err := r.db.ExecContext(ctx, `UPDATE lab_results l SET acked_by = $1`+clause, args...)
	return touched("acknowledge", res, err)
}

// Device is an analyser or a monitor that reports by itself.
type Device struct {
	ID       ids.DeviceID
	Hospital ids.HospitalID
}

func (r *LabRepo) DeviceByKey(ctx context.Context, key string) (Device, error) {
	var (
		d       Device
		revoked bool
	)
	err := r.db.QueryRowContext(ctx, `SELECT id, hospital_id, revoked FROM devices WHERE key_hash = $1`, Digest(key)).
		Scan(&d.ID, &d.Hospital, &revoked)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Device{}, ErrCredentials
	case err != nil:
		return Device{}, wrap("device", err)
	case revoked:
		return Device{}, ErrRevoked
	}
	return d, nil
}

// Report files a result under the current stay of the patient with this number.
func (r *LabRepo) Report(ctx context.Context, d Device, mrn, analyte, value string) (ids.ResultID, error) {
	var id ids.ResultID
	err := r.db.QueryRowContext(ctx, `
		INSERT INTO lab_results (hospital_id, admission_id, analyte, value)
		SELECT a.hospital_id, a.id, $3, $4 FROM admissions a JOIN patients p ON p.id = a.patient_id
		WHERE p.mrn = $1 AND p.hospital_id = $2 AND a.discharged_at IS NULL
		ORDER BY a.admitted_at DESC LIMIT 1 RETURNING id`, mrn, d.Hospital, analyte, value).Scan(&id)
	return id, wrap("report", err)
}

func (r *LabRepo) Revise(ctx context.Context, d Device, id ids.ResultID, value string) error {
	clause, args := sqlw.NewWhere().Eq("id", id).Eq("hospital_id", d.Hospital).Build(value)
	res, err := r.db.ExecContext(ctx, `UPDATE lab_results SET acked_by = NULL, value = $1`+clause, args...)
	return touched("revise", res, err)
}
