package store

import (
	"context"
	"time"
)

// Logger is the state of a device.
type Logger struct {
	ID       int64      `db:"id" json:"id"`
	Serial   string     `db:"serial" json:"serial"`
	Battery  int        `db:"battery" json:"battery"`
	LastSeen *time.Time `db:"last_seen" json:"last_seen"`
}

// Logger returns a device of the tenant.
func (s *Store) Logger(ctx context.Context, tenant, id int64) (Logger, error) {
	return one[Logger](ctx, s.Pool, `
		SELECT id, serial, battery, last_seen FROM logger_health WHERE id = $1 AND tenant_id = $2`, id, tenant)
}

// MoveLogger takes a device to a site of the tenant.
func (s *Store) MoveLogger(ctx context.Context, tenant, id int64, site string) error {
	return touched(s.Pool.Exec(ctx, `
		UPDATE loggers l SET site_code = s.code
		FROM sites s
		WHERE l.id = $1 AND s.code = $2 AND s.tenant_id = $3`, id, site, tenant))
}

// Reading is one measurement.
type Reading struct {
	Celsius float64   `db:"celsius" json:"celsius"`
	Note    string    `db:"note" json:"note,omitempty"`
	At      time.Time `db:"at" json:"at,omitzero"`
}

// Measure keeps a reading of a device of the tenant; a trigger fills in the rest.
func (s *Store) Measure(ctx context.Context, tenant, logger int64, r Reading) error {
	return touched(s.Pool.Exec(ctx, `
		INSERT INTO readings (logger_id, celsius, note)
		SELECT id, $3, $4 FROM loggers WHERE id = $1 AND tenant_id = $2`, logger, tenant, r.Celsius, r.Note))
}

// Readings lists what a device has measured, for a tenant when there is one.
func (s *Store) Readings(ctx context.Context, tenant *int64, logger int64) ([]Reading, error) {
	return many[Reading](ctx, s.Pool, `
		SELECT celsius, note, at FROM readings
		WHERE logger_id = $1 AND tenant_id = COALESCE($2, tenant_id) ORDER BY at`, logger, tenant)
}

// PutSite makes a site or gives one of the tenant another name.
func (s *Store) PutSite(ctx context.Context, tenant int64, code, name string) error {
	return touched(s.Pool.Exec(ctx, `
		INSERT INTO sites (code, tenant_id, name) VALUES ($1, $2, $3)
		ON CONFLICT (code) DO UPDATE SET name = excluded.name
		WHERE sites.tenant_id = excluded.tenant_id`, code, tenant, name))
}

// Profile says which temperatures are fine.
type Profile struct {
	Slug string  `db:"slug" json:"slug,omitempty"`
	Low  float64 `db:"low" json:"low"`
	High float64 `db:"high" json:"high"`
}

// Profile returns a profile of the tenant or of the product.
func (s *Store) Profile(ctx context.Context, tenant int64, slug string) (Profile, error) {
	return one[Profile](ctx, s.Pool, `
		SELECT slug, low::float8, high::float8 FROM profiles
		WHERE slug = $1 AND (tenant_id IS NULL OR tenant_id = $2)`, slug, tenant)
}

// PutProfile makes a profile of the tenant or changes it.
func (s *Store) PutProfile(ctx context.Context, tenant int64, p Profile) error {
	return touched(s.Pool.Exec(ctx, `
		INSERT INTO profiles (slug, tenant_id, low, high) VALUES ($1, $2, $3, $4)
		ON CONFLICT (slug) DO UPDATE SET low = excluded.low, high = excluded.high`, p.Slug, tenant, p.Low, p.High))
}
