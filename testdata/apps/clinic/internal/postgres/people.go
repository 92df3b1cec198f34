package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/clinic/internal/app"
)

// Staff implements app.Staff.
type Staff struct{ pool *pgxpool.Pool }

// NewStaff returns the personnel register.
func NewStaff(pool *pgxpool.Pool) *Staff { return &Staff{pool} }

func (s *Staff) ByEmail(ctx context.Context, email string) (app.StaffMember, error) {
	return exactly[app.StaffMember](ctx, s.pool, `
		SELECT id, clinic_id, role, password_hash FROM staff WHERE email = lower(@email)`,
		pgx.NamedArgs{"email": email})
}

func (s *Staff) Listed(ctx context.Context, slug string) ([]app.Listing, error) {
	return all[app.Listing](ctx, s.pool, `
		SELECT s.full_name, s.role
		FROM staff s JOIN clinics c ON c.id = s.clinic_id
		WHERE c.slug = @slug AND s.listed
		ORDER BY s.full_name`, pgx.NamedArgs{"slug": slug})
}

// Patients implements app.Patients and app.CareTeam.
type Patients struct{ pool *pgxpool.Pool }

// NewPatients returns the register of patients.
func NewPatients(pool *pgxpool.Pool) *Patients { return &Patients{pool} }

const patientColumns = `p.id, p.clinic_id, p.full_name, p.born, p.phone, p.address`

func (p *Patients) OfDoctor(ctx context.Context, clinic, doctor int64) ([]app.Patient, error) {
	return all[app.Patient](ctx, p.pool, `
		SELECT `+patientColumns+`
		FROM patients p JOIN care_team ct ON ct.patient_id = p.id
		WHERE p.clinic_id = @clinic AND ct.staff_id = @doctor
		ORDER BY p.full_name`, pgx.NamedArgs{"clinic": clinic, "doctor": doctor})
}

func (p *Patients) Admit(ctx context.Context, clinic, doctor int64, a app.Admission) (out app.Patient, err error) {
	err = pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		out, err = exactly[app.Patient](ctx, tx, `
			INSERT INTO patients AS p (clinic_id, full_name, born, phone)
			VALUES (@clinic, @name, @born, @phone) RETURNING `+patientColumns,
			pgx.NamedArgs{"clinic": clinic, "name": a.FullName, "born": a.Born, "phone": a.Phone})
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(`INSERT INTO care_team (patient_id, staff_id) VALUES ($1, $2)`, out.ID, doctor)
		for _, s := range a.Allergies {
			b.Queue(`INSERT INTO allergies (patient_id, substance) VALUES ($1, $2) ON CONFLICT DO NOTHING`, out.ID, s)
		}
		return tx.SendBatch(ctx, b).Close()
	})
	return out, err
}

func (p *Patients) InCareOf(ctx context.Context, id, staff int64) (app.Patient, error) {
	return exactly[app.Patient](ctx, p.pool, `
		SELECT `+patientColumns+` FROM patients p
		WHERE p.id = @id
		  AND EXISTS (SELECT 1 FROM care_team ct WHERE ct.patient_id = p.id AND ct.staff_id = @staff)`,
		pgx.NamedArgs{"id": id, "staff": staff})
}

func (p *Patients) SetContact(ctx context.Context, ch app.ContactChange) error {
	tag, err := p.pool.Exec(ctx, `
		UPDATE patients SET phone = coalesce(@phone, phone), address = coalesce(@address, address)
		WHERE id = @id`,
		pgx.NamedArgs{"id": ch.PatientID, "phone": ch.Phone, "address": ch.Address})
	if err == nil && tag.RowsAffected() == 0 {
		err = app.ErrNotFound
	}
	return err
}

func (p *Patients) Discharge(ctx context.Context, id, clinic int64) error {
	tag, err := p.pool.Exec(ctx, `DELETE FROM patients WHERE id = @id AND clinic_id = @clinic`,
		pgx.NamedArgs{"id": id, "clinic": clinic})
	if err == nil && tag.RowsAffected() == 0 {
		err = app.ErrNotFound
	}
	return err
}

func (p *Patients) ByIntake(ctx context.Context, digest []byte, now time.Time) (app.Patient, error) {
	return exactly[app.Patient](ctx, p.pool, `
		SELECT `+patientColumns+`
		FROM patients p JOIN intake_links l ON l.patient_id = p.id
		WHERE l.digest = @digest AND l.expires_at > @now`,
		pgx.NamedArgs{"digest": digest, "now": now})
}

func (p *Patients) Treats(ctx context.Context, staff, patient int64) (ok bool, err error) {
	err = p.pool.QueryRow(ctx,
		`SELECT EXISTS (SELECT 1 FROM care_team WHERE staff_id = $1 AND patient_id = $2)`,
		staff, patient).Scan(&ok)
	return ok, err
}

// Notes implements app.Notes.
type Notes struct{ pool *pgxpool.Pool }

// NewNotes returns the charts.
func NewNotes(pool *pgxpool.Pool) *Notes { return &Notes{pool} }

const noteColumns = `id, patient_id, author_id, body, signed_by, signed_at`

func (n *Notes) Get(ctx context.Context, id int64) (app.Note, error) {
	return exactly[app.Note](ctx, n.pool, `SELECT `+noteColumns+` FROM notes WHERE id = @id`, pgx.NamedArgs{"id": id})
}

func (n *Notes) Append(ctx context.Context, note app.Note) (app.Note, error) {
	return exactly[app.Note](ctx, n.pool, `
		INSERT INTO notes (patient_id, author_id, body)
		SELECT ct.patient_id, ct.staff_id, @body FROM care_team ct
		WHERE ct.patient_id = @patient AND ct.staff_id = @author
		RETURNING `+noteColumns,
		pgx.NamedArgs{"patient": note.PatientID, "author": note.AuthorID, "body": note.Body})
}

func (n *Notes) Revise(ctx context.Context, id int64, change func(*app.Note) error) (note app.Note, err error) {
	err = pgx.BeginFunc(ctx, n.pool, func(tx pgx.Tx) error {
		note, err = exactly[app.Note](ctx, tx, `SELECT `+noteColumns+` FROM notes WHERE id = @id FOR UPDATE`, pgx.NamedArgs{"id": id})
		if err != nil {
			return err
		}
		if err := change(&note); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE notes SET body = $2 WHERE id = $1`, note.ID, note.Body)
		return err
	})
	return note, err
}

func (n *Notes) Sign(ctx context.Context, id, by int64) (app.Note, error) {
	return exactly[app.Note](ctx, n.pool, `
		UPDATE notes SET signed_by = @by, signed_at = now()
		WHERE id = @id AND signed_at IS NULL
		RETURNING `+noteColumns, pgx.NamedArgs{"id": id, "by": by})
}
