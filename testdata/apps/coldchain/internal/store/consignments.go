package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Consignment is something that must stay cold on its way.
type Consignment struct {
	ID        int64   `db:"id" json:"id"`
	Consignee string  `db:"consignee" json:"consignee"`
	Site      *string `db:"site_code" json:"site"`
	Status    string  `db:"status" json:"status"`
}

// Consignment returns a consignment of the tenant.
func (s *Store) Consignment(ctx context.Context, tenant, id int64) (c Consignment, err error) {
	err = s.inTenant(ctx, tenant, func(tx pgx.Tx) error {
		c, err = one[Consignment](ctx, tx, `SELECT id, consignee, site_code, status FROM my_consignments WHERE id = $1`, id)
		return err
	})
	return c, err
}

// Redirect sends a consignment of the tenant to another site of it.
func (s *Store) Redirect(ctx context.Context, tenant, id int64, site string) error {
	return touched(s.Pool.Exec(ctx, `
		UPDATE consignments c SET site_code = s.code
		FROM sites s
		WHERE c.id = $1 AND s.code = $2 AND s.tenant_id = c.tenant_id AND s.tenant_id = $3`, id, site, tenant))
}

// Cancel removes a consignment that has not left yet.
func (s *Store) Cancel(ctx context.Context, tenant, id int64) error {
	return s.inTenant(ctx, tenant, func(tx pgx.Tx) error {
		return touched(tx.Exec(ctx, `DELETE FROM consignments WHERE id = $1 AND status = 'packed'`, id))
	})
}

// TracePoint is a temperature on the way.
type TracePoint struct {
	At      time.Time `db:"at" json:"at"`
	Celsius float64   `db:"celsius" json:"celsius"`
	Note    string    `db:"note" json:"note"`
}

// Trace lists the temperatures of a consignment.
func (s *Store) Trace(ctx context.Context, tenant, id int64) (points []TracePoint, err error) {
	err = s.inTenant(ctx, tenant, func(tx pgx.Tx) error {
		points, err = many[TracePoint](ctx, tx, `SELECT at, celsius, note FROM consignment_trace WHERE consignment_id = $1 ORDER BY at`, id)
		return err
	})
	return points, err
}

// Track is what the consignee sees who was sent the code.
func (s *Store) Track(ctx context.Context, code string) (Consignment, error) {
	return one[Consignment](ctx, s.Pool, `
		SELECT id, consignee, site_code, status FROM consignments WHERE tracking_code::text = $1`, code)
}

// CarrierSays keeps what the carrier reports of a consignment.
func (s *Store) CarrierSays(ctx context.Context, ref, status string) error {
	return touched(s.Pool.Exec(ctx, `UPDATE consignments SET status = $2 WHERE carrier_ref = $1`, ref, status))
}

// Alarm says that it got too warm.
type Alarm struct {
	ID          int64  `db:"id" json:"id"`
	Consignment int64  `db:"consignment_id" json:"consignment"`
	Message     string `db:"message" json:"message"`
}

// Alarms lists open alarms of the tenant, of one consignment when it is not zero.
func (s *Store) Alarms(ctx context.Context, tenant, consignment int64) ([]Alarm, error) {
	return many[Alarm](ctx, s.Pool, `
		SELECT id, consignment_id, message FROM alarms
		WHERE tenant_id = @tenant AND NOT acknowledged AND (@consignment = 0 OR consignment_id = @consignment)
		ORDER BY id`, pgx.NamedArgs{"tenant": tenant, "consignment": consignment})
}

// Acknowledge marks an alarm as seen.
func (s *Store) Acknowledge(ctx context.Context, tenant, id int64) error {
	return s.inTenant(ctx, tenant, func(tx pgx.Tx) error {
		return touched(tx.Exec(ctx, `UPDATE alarms SET acknowledged = true WHERE id = $1`, id))
	})
}

// Dismiss removes an alarm.
func (s *Store) Dismiss(ctx context.Context, tenant, id int64) error {
	return s.inTenant(ctx, tenant, func(tx pgx.Tx) error {
		return touched(tx.Exec(ctx, `DELETE FROM alarms WHERE id = $1`, id))
	})
}
