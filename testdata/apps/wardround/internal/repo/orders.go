package repo

import (
	"context"
	"database/sql"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/scope"
)

type Order struct {
	ID        ids.OrderID     `json:"id"`
	Admission ids.AdmissionID `json:"admission_id"`
	Hospital  ids.HospitalID  `json:"-"`
	Ward      ids.WardID      `json:"-"`
	Drug      string          `json:"drug"`
	Dose      string          `json:"dose"`
	StoppedBy *ids.StaffID    `json:"stopped_by"`
}

const orderSelect = `
	SELECT o.id, o.admission_id, a.hospital_id, a.ward_id, o.drug, o.dose, o.stopped_by
	FROM orders o JOIN admissions a ON a.id = o.admission_id`

func scanOrder(row interface{ Scan(...any) error }) (*Order, error) {
	var (
		o    Order
		stop sql.NullInt64
	)
	if err := row.Scan(&o.ID, &o.Admission, &o.Hospital, &o.Ward, &o.Drug, &o.Dose, &stop); err != nil {
		return nil, wrap("order", err)
	}
	if stop.Valid {
		by := ids.StaffID(stop.Int64)
		o.StoppedBy = &by
	}
	return &o, nil
}

type OrderRepo struct{ db *sql.DB }

func NewOrders(db *sql.DB) *OrderRepo { return &OrderRepo{db: db} }

func (r *OrderRepo) Get(ctx context.Context, s scope.Scope, id ids.OrderID) (*Order, error) {
	hospital := sql.NullInt64{Int64: int64(s.Hospital), Valid: s.Role != scope.RoleOperator}
	return scanOrder(r.db.QueryRowContext(ctx,
		orderSelect+` WHERE o.id = $1 AND ($2::bigint IS NULL OR a.hospital_id = $2)`, id, hospital))
}

func (r *OrderRepo) Find(ctx context.Context, id ids.OrderID) (*Order, error) {
	return scanOrder(r.db.QueryRowContext(ctx, orderSelect+` WHERE o.id = $1`, id))
}

func (r *OrderRepo) OfAdmission(ctx context.Context, id ids.AdmissionID) ([]Order, error) {
	rows, err := r.db.QueryContext(ctx, orderSelect+` WHERE o.admission_id = $1 ORDER BY o.id`, id)
	return collect(rows, err, func(row scanner) (*Order, error) { return scanOrder(row) })
}

func (r *OrderRepo) Stop(ctx context.Context, id ids.OrderID, by ids.StaffID) error {
	res, err := r.db.ExecContext(ctx, `UPDATE orders SET stopped_by = $2 WHERE id = $1 AND stopped_by IS NULL`, id, by)
	return touched("stop order", res, err)
}

type Drug struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Unit string `json:"unit"`
}

func (r *OrderRepo) Formulary(ctx context.Context, prefix string) ([]Drug, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT code, name, unit FROM drugs WHERE starts_with(name, $1) ORDER BY name LIMIT 50`, prefix)
	out, err := collect(rows, err, func(row scanner) (*Drug, error) {
		var d Drug
		return &d, row.Scan(&d.Code, &d.Name, &d.Unit)
	})
	return out, wrap("formulary", err)
}
