// Package appointments keeps the clinics' diaries.
package appointments

import (
	"context"
	"database/sql"
	"time"

	"example.com/clinicdesk/internal/dbx"
)

// Appointment is a visit of a patient.
type Appointment struct {
	ID        int64     `json:"id"`
	ClinicID  int64     `json:"clinic_id"`
	PatientID int64     `json:"patient_id"`
	StartsAt  time.Time `json:"starts_at"`
	Reason    string    `json:"reason"`
	Status    string    `json:"status"`
}

// Slot is a line of a day's schedule.
type Slot struct {
	StartsAt time.Time `json:"starts_at"`
	Patient  string    `json:"patient"`
	Status   string    `json:"status"`
}

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

const columns = `SELECT a.id, a.clinic_id, a.patient_id, a.starts_at, a.reason, a.status FROM appointments a`

func scan(r dbx.Scanner) (a Appointment, err error) {
	err = r.Scan(&a.ID, &a.ClinicID, &a.PatientID, &a.StartsAt, &a.Reason, &a.Status)
	return a, err
}

// OfPatients lists what lies ahead of some patients.
func (s *Store) OfPatients(ctx context.Context, patients []int64) ([]Appointment, error) {
	return dbx.All(ctx, s.db, scan, columns+`
		WHERE a.patient_id = ANY($1) AND a.status IN ('booked', 'confirmed') ORDER BY a.starts_at`, patients)
}

// Get reads an appointment for the patient or for the clinic.
func (s *Store) Get(ctx context.Context, id, user, clinic int64) (Appointment, error) {
	return dbx.One(ctx, s.db, scan, columns+`
		JOIN patients p ON p.id = a.patient_id
		WHERE a.id = $1 AND (p.user_id = $2 OR a.clinic_id = $3)`, id, user, clinic)
}

// Visit reads an appointment for a calendar entry.
func (s *Store) Visit(ctx context.Context, id int64) (Appointment, error) {
	return dbx.One(ctx, s.db, scan, columns+` WHERE a.id = $1 AND a.status <> 'cancelled'`, id)
}

// Book makes an appointment at the patient's clinic.
func (s *Store) Book(ctx context.Context, patient int64, at time.Time, reason string) (int64, error) {
	return dbx.One(ctx, s.db, dbx.Value[int64], `
		INSERT INTO appointments (clinic_id, patient_id, starts_at, reason)
		SELECT clinic_id, id, $2, $3 FROM patients WHERE id = $1 RETURNING id`, patient, at, reason)
}

// Confirm is the patient's answer to a reminder.
func (s *Store) Confirm(ctx context.Context, id, user int64) error {
	return dbx.Change(ctx, s.db, `
		UPDATE appointments SET status = 'confirmed'
		WHERE id = $1 AND status = 'booked'
		  AND patient_id IN (SELECT id FROM patients WHERE user_id = $2)`, id, user)
}

// Cancel calls a visit off, up to two hours before it begins.
func (s *Store) Cancel(ctx context.Context, id, user, clinic int64) error {
	return dbx.Change(ctx, s.db, `
		UPDATE appointments a SET status = 'cancelled'
		WHERE a.id = $1 AND a.status IN ('booked', 'confirmed')
		  AND (a.clinic_id = $3
		       OR a.starts_at > now() + interval '2 hours'
		          AND EXISTS (SELECT 1 FROM patients p WHERE p.id = a.patient_id AND p.user_id = $2))`, id, user, clinic)
}

// Day is the clinic's schedule of a day.
func (s *Store) Day(ctx context.Context, clinic int64, day time.Time) ([]Slot, error) {
	return dbx.All(ctx, s.db, func(r dbx.Scanner) (v Slot, err error) {
		err = r.Scan(&v.StartsAt, &v.Patient, &v.Status)
		return v, err
	}, `
		SELECT a.starts_at, p.name, a.status FROM appointments a JOIN patients p ON p.id = a.patient_id
		WHERE a.clinic_id = $1 AND a.starts_at >= $2 AND a.starts_at < $2 + interval '1 day'
		ORDER BY a.starts_at`, clinic, day)
}

// SetStatus takes over what a practice system says of the visit that it
// knows under ref.
func (s *Store) SetStatus(ctx context.Context, ref, status string) error {
	return dbx.Change(ctx, s.db, `UPDATE appointments SET status = $2 WHERE external_ref = $1`, ref, status)
}
