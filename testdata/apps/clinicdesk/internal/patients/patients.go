// Package patients keeps the people whom the clinics treat and whom they
// allow to look after their records.
package patients

import (
	"context"
	"database/sql"
	"time"

	"example.com/clinicdesk/internal/dbx"
)

// Patient is a person as one clinic knows them.
type Patient struct {
	ID          int64  `json:"id"`
	ClinicID    int64  `json:"clinic_id"`
	UserID      int64  `json:"-"`
	RecordNo    string `json:"record_no"`
	Name        string `json:"name"`
	Phone       string `json:"phone"`
	InsuranceNo string `json:"insurance_no"`
}

// Card is what reception prints for the folder.
type Card struct {
	Name        string `json:"name"`
	RecordNo    string `json:"record_no"`
	InsuranceNo string `json:"insurance_no"`
	Clinic      string `json:"clinic"`
}

// Summary is what a treating person must know first.
type Summary struct {
	Name       string `json:"name"`
	Allergies  string `json:"allergies"`
	Conditions string `json:"conditions"`
}

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

const columns = `SELECT id, clinic_id, coalesce(user_id, 0), record_no, name, phone, insurance_no FROM patients`

func scan(r dbx.Scanner) (p Patient, err error) {
	err = r.Scan(&p.ID, &p.ClinicID, &p.UserID, &p.RecordNo, &p.Name, &p.Phone, &p.InsuranceNo)
	return p, err
}

// Get reads a patient.
func (s *Store) Get(ctx context.Context, id int64) (Patient, error) {
	return dbx.One(ctx, s.db, scan, columns+` WHERE id = $1`, id)
}

// Search finds patients of the clinic by the beginning of their name.
func (s *Store) Search(ctx context.Context, clinic int64, name string) ([]Patient, error) {
	return dbx.All(ctx, s.db, scan, columns+` WHERE clinic_id = $1 AND name ILIKE $2 || '%' ORDER BY name LIMIT 50`, clinic, name)
}

// SetContact corrects what reception knows of a patient of the clinic.
func (s *Store) SetContact(ctx context.Context, clinic, id int64, phone, insuranceNo string) error {
	return dbx.Change(ctx, s.db, `UPDATE patients SET phone = $3, insurance_no = $4 WHERE clinic_id = $1 AND id = $2`,
		clinic, id, phone, insuranceNo)
}

// Card reads what is printed on the folder.
func (s *Store) Card(ctx context.Context, id int64) (Card, error) {
	return dbx.One(ctx, s.db, func(r dbx.Scanner) (c Card, err error) {
		err = r.Scan(&c.Name, &c.RecordNo, &c.InsuranceNo, &c.Clinic)
		return c, err
	}, `SELECT p.name, p.record_no, p.insurance_no, c.name FROM patients p JOIN clinics c ON c.id = p.clinic_id WHERE p.id = $1`, id)
}

func scanSummary(r dbx.Scanner) (v Summary, err error) {
	err = r.Scan(&v.Name, &v.Allergies, &v.Conditions)
	return v, err
}

// Summary reads what must be known first.
func (s *Store) Summary(ctx context.Context, id int64) (Summary, error) {
	return dbx.One(ctx, s.db, scanSummary, `SELECT name, allergies, conditions FROM patients WHERE id = $1`, id)
}

// Allergies are for the patient, and in an emergency for every practitioner
// of a clinic where the patient has been seen.
func (s *Store) Allergies(ctx context.Context, id, user int64, emergency bool) (string, error) {
	return dbx.One(ctx, s.db, dbx.Value[string], `
		SELECT p.allergies FROM patients p
		WHERE p.id = $1
		  AND (p.user_id = $2
		       OR ($3 AND EXISTS (SELECT 1 FROM appointments a
		                          JOIN staff st ON st.clinic_id = a.clinic_id
		                          WHERE a.patient_id = p.id AND st.user_id = $2
		                            AND st.role = 'practitioner' AND st.left_on IS NULL)))`, id, user, emergency)
}

// Delegate lets a relative see or manage the records of the owner's until
// the given day. It does nothing but for the patient in person.
func (s *Store) Delegate(ctx context.Context, owner, patient int64, relative, scope string, until time.Time) (int64, error) {
	return dbx.One(ctx, s.db, dbx.Value[int64], `
		INSERT INTO delegations (patient_id, relative_id, scope, ends_on)
		SELECT p.id, u.id, $4, $5::date
		FROM patients p, users u
		WHERE p.id = $1 AND p.user_id = $2 AND u.email = lower($3)
		RETURNING id`, patient, owner, relative, scope, until)
}

// Revoke ends a delegation. The patient may do that, and the relative too.
func (s *Store) Revoke(ctx context.Context, user, delegation int64) error {
	return dbx.Change(ctx, s.db, `
		UPDATE delegations d SET revoked_at = now()
		FROM patients p
		WHERE d.id = $1 AND p.id = d.patient_id AND d.revoked_at IS NULL
		  AND $2 IN (p.user_id, d.relative_id)`, delegation, user)
}
