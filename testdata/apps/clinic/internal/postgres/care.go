package postgres

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/clinic/internal/app"
)

// Calendar implements app.Calendar and app.Visits.
type Calendar struct{ pool *pgxpool.Pool }

// NewCalendar returns the appointments.
func NewCalendar(pool *pgxpool.Pool) *Calendar { return &Calendar{pool} }

const appointmentColumns = `id, clinic_id, patient_id, doctor_id, starts_at, reason`

func (c *Calendar) Find(ctx context.Context, clinic int64, w app.Window) ([]app.Appointment, error) {
	where := []string{"clinic_id = @clinic"}
	args := pgx.NamedArgs{"clinic": clinic}
	if w.Doctor != 0 {
		where = append(where, "doctor_id = @doctor")
		args["doctor"] = w.Doctor
	}
	if w.Patient != 0 {
		where = append(where, "patient_id = @patient")
		args["patient"] = w.Patient
	}
	if !w.From.IsZero() {
		where = append(where, "starts_at >= @from")
		args["from"] = w.From
	}
	if !w.To.IsZero() {
		where = append(where, "starts_at < @to")
		args["to"] = w.To
	}
	return all[app.Appointment](ctx, c.pool,
		`SELECT `+appointmentColumns+` FROM appointments WHERE `+strings.Join(where, " AND ")+` ORDER BY starts_at`, args)
}

func (c *Calendar) OfPatient(ctx context.Context, patient int64) ([]app.Appointment, error) {
	return all[app.Appointment](ctx, c.pool,
		`SELECT `+appointmentColumns+` FROM appointments WHERE patient_id = @patient ORDER BY starts_at`,
		pgx.NamedArgs{"patient": patient})
}

func (c *Calendar) Move(ctx context.Context, id, clinic int64, to time.Time) (app.Appointment, error) {
	return exactly[app.Appointment](ctx, c.pool, `
		UPDATE appointments SET starts_at = @to
		WHERE id = @id AND clinic_id = @clinic
		RETURNING `+appointmentColumns,
		pgx.NamedArgs{"id": id, "clinic": clinic, "to": to})
}

func (c *Calendar) Cancel(ctx context.Context, id, clinic int64) error {
	tag, err := c.pool.Exec(ctx, `DELETE FROM appointments WHERE id = $1 AND clinic_id = $2`, id, clinic)
	if err == nil && tag.RowsAffected() == 0 {
		err = app.ErrNotFound
	}
	return err
}

func (c *Calendar) CountPatients(ctx context.Context, clinic int64, ids []int64) (n int, err error) {
	err = c.pool.QueryRow(ctx, `SELECT count(*) FROM patients WHERE id = ANY(@ids) AND clinic_id = @clinic`,
		pgx.NamedArgs{"ids": ids, "clinic": clinic}).Scan(&n)
	return n, err
}

func (c *Calendar) Load(ctx context.Context, rows []app.Appointment) (int64, error) {
	return c.pool.CopyFrom(ctx, pgx.Identifier{"appointments"},
		[]string{"clinic_id", "patient_id", "doctor_id", "starts_at", "reason"},
		pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
			a := rows[i]
			return []any{a.ClinicID, a.PatientID, a.DoctorID, a.StartsAt, a.Reason}, nil
		}))
}

func (c *Calendar) Waitlist(ctx context.Context, clinic int64) ([]app.Waiting, error) {
	return all[app.Waiting](ctx, c.pool, `
		SELECT w.id, p.full_name, w.complaint, w.queued_at
		FROM waitlist w JOIN patients p ON p.id = w.patient_id
		WHERE @clinic::bigint = 0 OR w.clinic_id = @clinic
		ORDER BY w.queued_at`, pgx.NamedArgs{"clinic": clinic})
}

// Prescriptions implements app.Prescriptions.
type Prescriptions struct{ pool *pgxpool.Pool }

// NewPrescriptions returns what was prescribed.
func NewPrescriptions(pool *pgxpool.Pool) *Prescriptions { return &Prescriptions{pool} }

func (p *Prescriptions) ForCarer(ctx context.Context, id, staff int64) (app.Prescription, error) {
	return exactly[app.Prescription](ctx, p.pool, `
		SELECT rx.id, rx.patient_id, rx.prescriber_id, rx.drug, rx.refills
		FROM prescriptions rx JOIN care_team ct USING (patient_id)
		WHERE rx.id = @id AND ct.staff_id = @staff`,
		pgx.NamedArgs{"id": id, "staff": staff})
}

func (p *Prescriptions) AddRefill(ctx context.Context, id int64) (app.Prescription, error) {
	return exactly[app.Prescription](ctx, p.pool, `
		UPDATE prescriptions SET refills = refills + 1 WHERE id = @id
		RETURNING id, patient_id, prescriber_id, drug, refills`, pgx.NamedArgs{"id": id})
}

func (p *Prescriptions) Vaccines(ctx context.Context) ([]app.Vaccine, error) {
	return all[app.Vaccine](ctx, p.pool, `SELECT code, title FROM vaccines ORDER BY code`, nil)
}

// Laboratory implements app.Laboratory.
type Laboratory struct{ pool *pgxpool.Pool }

// NewLaboratory returns orders and results.
func NewLaboratory(pool *pgxpool.Pool) *Laboratory { return &Laboratory{pool} }

func (l *Laboratory) Order(ctx context.Context, id int64) (app.LabOrder, error) {
	return exactly[app.LabOrder](ctx, l.pool,
		`SELECT id, clinic_id, patient_id, panel, state FROM lab_orders WHERE id = @id`, pgx.NamedArgs{"id": id})
}

func (l *Laboratory) Results(ctx context.Context, order int64) ([]app.LabResult, error) {
	return all[app.LabResult](ctx, l.pool,
		`SELECT analyte, value FROM lab_results WHERE order_id = @order ORDER BY id`, pgx.NamedArgs{"order": order})
}

func (l *Laboratory) Record(ctx context.Context, order int64, results []app.LabResult) error {
	b := &pgx.Batch{}
	b.Queue(`UPDATE lab_orders SET state = 'measured' WHERE id = $1 RETURNING id`, order).QueryRow(func(row pgx.Row) error {
		var id int64
		if err := row.Scan(&id); errors.Is(err, pgx.ErrNoRows) {
			return app.ErrNotFound
		} else if err != nil {
			return err
		}
		return nil
	})
	for _, r := range results {
		b.Queue(`INSERT INTO lab_results (order_id, analyte, value)
			SELECT id, $2, $3 FROM lab_orders WHERE id = $1`, order, r.Analyte, r.Value)
	}
	return l.pool.SendBatch(ctx, b).Close()
}
