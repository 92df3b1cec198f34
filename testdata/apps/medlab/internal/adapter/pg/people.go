package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/platform/tenant"
)

// Accounts implements port.Accounts.
type Accounts struct{ *DB }

func (r Accounts) ByEmail(ctx context.Context, email string) (domain.Account, error) {
	return one[domain.Account](ctx, r.pool,
		`SELECT id, password_hash, staff_role FROM users WHERE email = @email AND disabled_at IS NULL`,
		pgx.NamedArgs{"email": email})
}

func (r Accounts) Memberships(ctx context.Context, user int64) ([]domain.Membership, error) {
	return many[domain.Membership](ctx, r.pool,
		`SELECT m.clinic_id, m.role FROM memberships m JOIN clinics c ON c.id = m.clinic_id
		 WHERE m.user_id = @user AND c.deleted_at IS NULL ORDER BY m.clinic_id`,
		pgx.NamedArgs{"user": user})
}

// Physicians implements port.Physicians.
type Physicians struct{ *DB }

// Exists reports whether the physician works for the clinic.
func (r Physicians) Exists(ctx context.Context, id int64) (bool, error) {
	return scalar[bool](ctx, r.pool,
		`SELECT EXISTS (SELECT 1 FROM physicians WHERE id = @id AND clinic_id = @tenant AND deleted_at IS NULL)`,
		scoped(ctx, pgx.NamedArgs{"id": id}))
}

// Ordered reports whether the user is the physician of the order.
func (r Physicians) Ordered(ctx context.Context, order, user int64) (bool, error) {
	return scalar[bool](ctx, r.pool,
		`SELECT EXISTS (SELECT 1 FROM orders o JOIN physicians ph ON ph.id = o.physician_id
		                WHERE o.id = @order AND ph.user_id = @user AND ph.deleted_at IS NULL)`,
		pgx.NamedArgs{"order": order, "user": user})
}

// Patients implements port.Patients.
type Patients struct{ *DB }

const patientColumns = `id, mrn, full_name, born_on, phone, version`

func (r Patients) List(ctx context.Context, search string, page domain.Page) ([]domain.Patient, error) {
	return many[domain.Patient](ctx, r.pool,
		`SELECT `+patientColumns+` FROM patients
		 WHERE clinic_id = @tenant AND deleted_at IS NULL AND id > @after
		   AND (@search = '' OR full_name ILIKE '%' || @search || '%' OR mrn = @search)
		 ORDER BY id LIMIT @limit`,
		scoped(ctx, pgx.NamedArgs{"search": search, "after": page.After, "limit": page.Limit}))
}

func (r Patients) Get(ctx context.Context, id int64) (domain.Patient, error) {
	return one[domain.Patient](ctx, r.pool,
		`SELECT `+patientColumns+` FROM patients WHERE id = @id AND clinic_id = @tenant AND deleted_at IS NULL`,
		scoped(ctx, pgx.NamedArgs{"id": id}))
}

// Update locks the patient, so that the version cannot move in between.
func (r Patients) Update(ctx context.Context, id int64, patch domain.PatientPatch) (p domain.Patient, err error) {
	err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		p, err = one[domain.Patient](ctx, tx,
			`SELECT `+patientColumns+` FROM patients
			 WHERE id = @id AND clinic_id = @tenant AND deleted_at IS NULL FOR UPDATE`,
			scoped(ctx, pgx.NamedArgs{"id": id}))
		if err != nil {
			return err
		}
		if p.Version != patch.Version {
			return domain.ErrConflict
		}
		p, err = one[domain.Patient](ctx, tx,
			`UPDATE patients SET full_name = coalesce(@name, full_name), phone = coalesce(@phone, phone),
			        version = version + 1
			 WHERE id = @id RETURNING `+patientColumns,
			pgx.NamedArgs{"id": id, "name": patch.FullName, "phone": patch.Phone})
		return err
	})
	return p, err
}

func (r Patients) Merge(ctx context.Context, into, duplicate int64) error {
	return pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		args := pgx.NamedArgs{"into": into, "duplicate": duplicate}
		err := change(ctx, tx,
			`UPDATE patients SET merged_into = @into, deleted_at = now() WHERE id = @duplicate AND deleted_at IS NULL`, args)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE orders SET patient_id = @into WHERE patient_id = @duplicate`, args)
		return err
	})
}

const noteColumns = `id, author, body, created_at`

// Notes returns the latest notes. The policy on patient_notes holds them to the clinic.
func (r Patients) Notes(ctx context.Context, patient int64, page domain.Page) (notes []domain.Note, err error) {
	err = r.inTenant(ctx, func(tx pgx.Tx) error {
		notes, err = many[domain.Note](ctx, tx,
			`SELECT `+noteColumns+` FROM patient_notes
			 WHERE patient_id = @patient AND id > @after ORDER BY id LIMIT @limit`,
			pgx.NamedArgs{"patient": patient, "after": page.After, "limit": page.Limit})
		return err
	})
	return notes, err
}

// EachNote streams the notes of a patient, without keeping a transaction open
// for as long as the client takes to read. The policy on patient_notes holds
// them to the clinic.
func (r Patients) EachNote(ctx context.Context, patient int64, fn func(domain.Note) error) error {
	rows, err := r.pool.Query(ctx,
		`SELECT `+noteColumns+` FROM patient_notes WHERE patient_id = @patient ORDER BY id`,
		pgx.NamedArgs{"patient": patient})
	if err != nil {
		return translate(err)
	}
	defer rows.Close()
	r.log.DebugContext(ctx, "notes export", "patient", patient, "clinic", tenant.From(ctx))
	for rows.Next() {
		n, err := pgx.RowToStructByName[domain.Note](rows)
		if err != nil {
			return err
		}
		if err := fn(n); err != nil {
			return err
		}
	}
	return rows.Err()
}
