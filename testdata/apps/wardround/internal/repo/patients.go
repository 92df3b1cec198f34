package repo

import (
	"context"
	"database/sql"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/scope"
	"example.com/wardround/internal/sqlw"
)

type Patient struct {
	ID        ids.PatientID  `json:"id"`
	Hospital  ids.HospitalID `json:"hospital_id"`
	Ward      *ids.WardID    `json:"ward_id"`
	MRN       string         `json:"mrn"`
	Name      string         `json:"name"`
	Allergies string         `json:"allergies"`
}

const patientColumns = `p.id, p.hospital_id, p.ward_id, p.mrn, p.name, p.allergies`

func scanPatient(row interface{ Scan(...any) error }) (*Patient, error) {
	var (
		p    Patient
		ward sql.NullInt64
	)
	if err := row.Scan(&p.ID, &p.Hospital, &ward, &p.MRN, &p.Name, &p.Allergies); err != nil {
		return nil, wrap("patient", err)
	}
	if ward.Valid {
		w := ids.WardID(ward.Int64)
		p.Ward = &w
	}
	return &p, nil
}

type PatientFilter struct {
	Ward ids.WardID
	Name string
}

type PatientRepo struct{ db *sql.DB }

func NewPatients(db *sql.DB) *PatientRepo { return &PatientRepo{db: db} }

func (r *PatientRepo) List(ctx context.Context, s scope.Scope, f PatientFilter) ([]Patient, error) {
	w := within(sqlw.NewWhere(), s, "p.hospital_id", "p.ward_id")
	if f.Ward != 0 {
		w = w.Eq("p.ward_id", f.Ward)
	}
	if f.Name != "" {
		w = w.Like("p.name", f.Name)
	}
	clause, args := w.Build()
	rows, err := r.db.QueryContext(ctx, `SELECT `+patientColumns+` FROM patients p`+clause+` ORDER BY p.name LIMIT 200`, args...)
	return collect(rows, err, func(row scanner) (*Patient, error) { return scanPatient(row) })
}

func (r *PatientRepo) Get(ctx context.Context, s scope.Scope, id ids.PatientID) (*Patient, error) {
	w := within(sqlw.NewWhere().Eq("p.id", id), s, "p.hospital_id", "p.ward_id")
	clause, args := w.Build()
	return scanPatient(r.db.QueryRowContext(ctx, `SELECT `+patientColumns+` FROM patients p`+clause, args...))
}

// Summary is what an emergency needs to know.
func (r *PatientRepo) Summary(ctx context.Context, id ids.PatientID) (*Patient, error) {
	return scanPatient(r.db.QueryRowContext(ctx, `SELECT `+patientColumns+` FROM patients p WHERE p.id = $1`, id))
}

type ChartLine struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// Chart merges orders and notes of all stays of a patient.
func (r *PatientRepo) Chart(ctx context.Context, s scope.Scope, id ids.PatientID) ([]ChartLine, error) {
	w := within(sqlw.NewWhere().Eq("c.patient_id", id), s, "c.hospital_id", "c.ward_id")
	clause, args := w.Build()
	rows, err := r.db.QueryContext(ctx, `
		SELECT c.kind, c.text FROM (
			SELECT a.patient_id, a.hospital_id, a.ward_id, 'order' AS kind, o.drug || ' ' || o.dose AS text
			FROM orders o JOIN admissions a ON a.id = o.admission_id
			UNION ALL
			SELECT a.patient_id, a.hospital_id, a.ward_id, 'note', n.body
			FROM notes n JOIN admissions a ON a.id = n.admission_id
		) c`+clause, args...)
	out, err := collect(rows, err, func(row scanner) (*ChartLine, error) {
		var l ChartLine
		return &l, row.Scan(&l.Kind, &l.Text)
	})
	return out, wrap("chart", err)
}

// Amend replaces the allergies of a patient and keeps the old ones in the audit.
func (r *PatientRepo) Amend(ctx context.Context, s scope.Scope, id ids.PatientID, allergies string) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return wrap("amend patient", err)
	}
	defer tx.Rollback()

	clause, args := within(sqlw.NewWhere().Eq("p.id", id), s, "p.hospital_id", "p.ward_id").Build()
	p, err := scanPatient(tx.QueryRowContext(ctx, `SELECT `+patientColumns+` FROM patients p`+clause+` FOR UPDATE`, args...))
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE patients SET allergies = $2 WHERE id = $1`, id, allergies); err != nil {
		return wrap("amend patient", err)
	}
	if err := record(ctx, tx, p.Hospital, s.Staff, "allergies replaced", p.Allergies); err != nil {
		return err
	}
	return wrap("amend patient", tx.Commit())
}

// BreakGlass opens the record of a patient of the house for half an hour.
func (r *PatientRepo) BreakGlass(ctx context.Context, s scope.Scope, id ids.PatientID, reason string) error {
	res, err := r.db.ExecContext(ctx, `
		INSERT INTO glass (staff_id, patient_id, reason, expires_at)
		SELECT $1, p.id, $3, now() + interval '30 minutes' FROM patients p WHERE p.id = $2 AND p.hospital_id = $4`,
		s.Staff, id, reason, s.Hospital)
	return touched("break glass", res, err)
}

// GlassOpen tells whether the glass in front of this record is broken.
func (r *PatientRepo) GlassOpen(ctx context.Context, staff ids.StaffID, id ids.PatientID) (bool, error) {
	var open bool
	err := r.db.QueryRowContext(ctx,
		`SELECT EXISTS (SELECT 1 FROM glass WHERE staff_id = $1 AND patient_id = $2 AND expires_at > now())`,
		staff, id).Scan(&open)
	return open, wrap("glass", err)
}
