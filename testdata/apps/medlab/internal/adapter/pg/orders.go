package pg

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/platform/auth"
)

// Orders implements port.Orders.
type Orders struct{ *DB }

const orderColumns = `id, patient_id, physician_id, status, priority, comment, created_at`

func (r Orders) Get(ctx context.Context, id int64) (domain.Order, error) {
	return one[domain.Order](ctx, r.pool,
		`SELECT `+orderColumns+` FROM orders WHERE id = @id AND clinic_id = @tenant`,
		scoped(ctx, pgx.NamedArgs{"id": id}))
}

// ByKey returns the order that was placed with the idempotency key.
func (r Orders) ByKey(ctx context.Context, key string) (domain.Order, error) {
	return one[domain.Order](ctx, r.pool,
		`SELECT `+orderColumns+` FROM orders
		 WHERE id = (SELECT order_id FROM idempotency_keys WHERE clinic_id = @tenant AND key = @key)`,
		scoped(ctx, pgx.NamedArgs{"key": key}))
}

func (r Orders) Create(ctx context.Context, n domain.NewOrder) (o domain.Order, err error) {
	err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		args := scoped(ctx, pgx.NamedArgs{
			"patient": n.PatientID, "physician": n.PhysicianID,
			"comment": n.Comment, "user": auth.From(ctx).UserID, "tests": n.TestIDs, "key": n.Key,
		})
		o, err = one[domain.Order](ctx, tx,
			`INSERT INTO orders (clinic_id, patient_id, physician_id, comment, created_by)
			 VALUES (@tenant, @patient, @physician, @comment, @user) RETURNING `+orderColumns, args)
		if err != nil {
			return err
		}
		args["order"] = o.ID
		if _, err := tx.Exec(ctx,
			`INSERT INTO order_tests (order_id, test_id) SELECT @order::bigint, unnest(@tests::bigint[])`, args); err != nil {
			return translate(err)
		}
		if n.Key == "" {
			return nil
		}
		_, err = tx.Exec(ctx,
			`INSERT INTO idempotency_keys (clinic_id, key, order_id) VALUES (@tenant, @key, @order)`, args)
		return translate(err)
	})
	return o, err
}

// SetPhysician assigns the order. Both are known to belong to the clinic.
func (r Orders) SetPhysician(ctx context.Context, order, physician int64) error {
	return change(ctx, r.pool,
		`UPDATE orders SET physician_id = @physician WHERE id = @order`,
		pgx.NamedArgs{"order": order, "physician": physician})
}

// CountOwn tells how many of the orders belong to the clinic.
func (r Orders) CountOwn(ctx context.Context, ids []int64) (int, error) {
	return scalar[int](ctx, r.pool,
		`SELECT count(*) FROM orders WHERE id = ANY(@ids) AND clinic_id = @tenant`,
		scoped(ctx, pgx.NamedArgs{"ids": ids}))
}

func (r Orders) Cancel(ctx context.Context, ids []int64) (int64, error) {
	tag, err := r.pool.Exec(ctx,
		`UPDATE orders SET status = 'cancelled' WHERE id = ANY(@ids) AND status IN ('placed', 'collected')`,
		pgx.NamedArgs{"ids": ids})
	return tag.RowsAffected(), translate(err)
}

func (r Orders) Export(ctx context.Context, from, to time.Time) ([]domain.ExportLine, error) {
	return many[domain.ExportLine](ctx, r.pool,
		`SELECT o.id, o.created_at AS at, p.mrn, p.full_name AS patient, o.status AS what, o.comment AS detail
		 FROM orders o JOIN patients p ON p.id = o.patient_id
		 WHERE o.clinic_id = @tenant AND o.created_at >= @from AND o.created_at < @to ORDER BY o.id`,
		scoped(ctx, pgx.NamedArgs{"from": from, "to": to}))
}

// Samples implements port.Samples.
type Samples struct{ *DB }

const sampleColumns = `id, barcode, accession_no, kind, status, comment`

// Find returns the clinic's sample with the barcode or the accession number.
func (r Samples) Find(ctx context.Context, code string) (domain.FoundSample, error) {
	return one[domain.FoundSample](ctx, r.pool,
		`SELECT s.id, s.barcode, s.accession_no, s.kind, s.status, s.comment, p.full_name AS patient, p.mrn
		 FROM samples s
		 JOIN orders o ON o.id = s.order_id
		 JOIN patients p ON p.id = o.patient_id
		 WHERE o.clinic_id = @tenant
		   AND s.barcode = @code
		    OR s.accession_no = @code
		 LIMIT 1`,
		scoped(ctx, pgx.NamedArgs{"code": code}))
}

func (r Samples) Update(ctx context.Context, id int64, patch domain.SamplePatch) (domain.Sample, error) {
	return one[domain.Sample](ctx, r.pool,
		`UPDATE samples SET kind = coalesce(@kind, kind), comment = coalesce(@comment, comment)
		 WHERE id = @id AND status <> 'discarded' RETURNING `+sampleColumns,
		pgx.NamedArgs{"id": id, "kind": patch.Kind, "comment": patch.Comment})
}

func (r Samples) Discard(ctx context.Context, order, id int64) error {
	return change(ctx, r.pool,
		`UPDATE samples SET status = 'discarded' WHERE id = @id AND order_id = @order AND status <> 'discarded'`,
		pgx.NamedArgs{"id": id, "order": order})
}

// Results implements port.Results.
type Results struct{ *DB }

const resultColumns = `r.id, t.code AS test, r.value, r.unit, r.flag, r.released_at, r.acknowledged_at`

func (r Results) Get(ctx context.Context, id int64) (domain.Result, error) {
	return one[domain.Result](ctx, r.pool,
		`SELECT `+resultColumns+` FROM results r JOIN tests t ON t.id = r.test_id
		 WHERE r.id = @id
		   AND EXISTS (SELECT 1 FROM samples s JOIN orders o ON o.id = s.order_id
		               WHERE s.id = r.sample_id AND o.clinic_id = @tenant)`,
		scoped(ctx, pgx.NamedArgs{"id": id}))
}

// CountOwn tells how many of the results belong to the clinic.
func (r Results) CountOwn(ctx context.Context, ids []int64) (int, error) {
	return scalar[int](ctx, r.pool,
		`SELECT count(*) FROM results r
		 JOIN samples s ON s.id = r.sample_id JOIN orders o ON o.id = s.order_id
		 WHERE r.id = ANY(@ids) AND o.clinic_id = @tenant`,
		scoped(ctx, pgx.NamedArgs{"ids": ids}))
}

func (r Results) Acknowledge(ctx context.Context, ids []int64) (int64, error) {
	tag, err := r.pool.Exec(ctx,
		`UPDATE results SET acknowledged_by = @user, acknowledged_at = now()
		 WHERE id = ANY(@ids) AND acknowledged_at IS NULL`,
		pgx.NamedArgs{"ids": ids, "user": auth.From(ctx).UserID})
	return tag.RowsAffected(), translate(err)
}

// Record stores a measurement with the sample that it was made on.
func (r Results) Record(ctx context.Context, m domain.Measurement) (id int64, err error) {
	err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		sample, err := scalar[int64](ctx, tx,
			`UPDATE samples SET status = 'analysed' WHERE barcode = @barcode AND status <> 'discarded' RETURNING id`,
			pgx.NamedArgs{"barcode": m.Barcode})
		if err != nil {
			return err
		}
		id, err = scalar[int64](ctx, tx,
			`INSERT INTO results (sample_id, test_id, value, unit, flag)
			 SELECT @sample::bigint, id, @value, unit, @flag FROM tests WHERE code = @code
			 RETURNING id`,
			pgx.NamedArgs{"sample": sample, "value": m.Value, "flag": m.Flag, "code": m.TestCode})
		return err
	})
	return id, err
}

// Recent returns the latest readings of the test.
func (r Results) Recent(ctx context.Context, test int64, limit int) ([]domain.Reading, error) {
	return many[domain.Reading](ctx, r.pool,
		`SELECT s.barcode, r.value, r.flag, r.released_at
		 FROM results r JOIN samples s ON s.id = r.sample_id
		 WHERE r.test_id = @test ORDER BY r.id DESC LIMIT @limit`,
		pgx.NamedArgs{"test": test, "limit": limit})
}

func (r Results) Export(ctx context.Context, from, to time.Time) ([]domain.ExportLine, error) {
	return many[domain.ExportLine](ctx, r.pool,
		`SELECT r.id, r.released_at AS at, p.mrn, p.full_name AS patient, t.code AS what, concat_ws(' ', r.value, r.unit, r.flag) AS detail
		 FROM results r
		 JOIN tests t ON t.id = r.test_id
		 JOIN samples s ON s.id = r.sample_id
		 JOIN orders o ON o.id = s.order_id
		 JOIN patients p ON p.id = o.patient_id
		 WHERE o.clinic_id = @tenant AND r.released_at >= @from AND r.released_at < @to ORDER BY r.id`,
		scoped(ctx, pgx.NamedArgs{"from": from, "to": to}))
}
