// Package telemetry is the cold-chain side: devices, readings, rules, alerts.
package telemetry

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"example.com/farmlink/internal/cache"
	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/identity"
	"example.com/farmlink/internal/store"
)

const keyPrefix = "fld_"

// Device is a temperature probe of a company.
type Device struct {
	ID         int64      `json:"id"`
	CompanyID  int64      `json:"company_id"`
	Serial     string     `json:"serial"`
	Label      string     `json:"label"`
	LastSeenAt *time.Time `json:"last_seen_at"`
}

func (d *Device) fields() []any {
	return []any{&d.ID, &d.CompanyID, &d.Serial, &d.Label, &d.LastSeenAt}
}

// Summary condenses the last day of a device.
type Summary struct {
	Readings int64   `json:"readings"`
	Min      float64 `json:"min"`
	Max      float64 `json:"max"`
	Mean     float64 `json:"mean"`
}

type summaryKey struct{ company, device int64 }

// Service is the entry point of the package.
type Service struct {
	db        *store.DB
	summaries *cache.TTL[summaryKey, Summary]
}

// New returns the service.
func New(db *store.DB) *Service {
	return &Service{db: db, summaries: cache.NewTTL[summaryKey, Summary](time.Minute, 5_000)}
}

// NewDevice is what a company tells of a device.
type NewDevice struct {
	Serial string `json:"serial"`
	Label  string `json:"label"`
}

// Validate implements httpkit.Validator.
func (n NewDevice) Validate() error {
	if n.Serial == "" || len(n.Serial) > 64 {
		return errors.New("serial must have 1 to 64 characters")
	}
	return nil
}

// Provision registers a device with the rule that fits most fruit, and returns
// the key that is shown once only.
func (s *Service) Provision(ctx context.Context, q store.Querier, companyID int64, n NewDevice) (id int64, key string, err error) {
	key, hash := identity.NewSecret(keyPrefix)
	err = q.Row(ctx, "device_insert", companyID, n.Serial, n.Label, hash).Scan(&id)
	if store.IsDuplicate(err) {
		return 0, "", httpkit.Conflict("serial is taken")
	}
	if err != nil {
		return 0, "", err
	}
	_, err = q.Exec(ctx, "rule_insert", id, 1.0, 8.0)
	return id, key, err
}

func (s *Service) device(ctx context.Context, name string, arg any) (*Device, error) {
	d := new(Device)
	if err := s.db.Row(ctx, name, arg).Scan(d.fields()...); err != nil {
		return nil, store.Found(err)
	}
	return d, nil
}

// Device loads a device.
func (s *Service) Device(ctx context.Context, id int64) (*Device, error) {
	return s.device(ctx, "device_by_id", id)
}

// DeviceByKey returns the device that holds the key.
func (s *Service) DeviceByKey(ctx context.Context, key string) (*Device, error) {
	hash, err := identity.HashSecret(keyPrefix, key)
	if err != nil {
		return nil, store.ErrNotFound
	}
	return s.device(ctx, "device_by_key", hash)
}

// DeviceBySerial returns the device with the serial number.
func (s *Service) DeviceBySerial(ctx context.Context, serial string) (*Device, error) {
	return s.device(ctx, "device_by_serial", serial)
}

// OwnDevice loads a device of the company.
func (s *Service) OwnDevice(ctx context.Context, companyID, id int64) (*Device, error) {
	d, err := s.Device(ctx, id)
	if err != nil {
		return nil, err
	}
	if d.CompanyID != companyID {
		return nil, store.ErrNotFound
	}
	return d, nil
}

// Retire switches a device of the company off for good.
func (s *Service) Retire(ctx context.Context, companyID, id int64) error {
	return store.Touched(s.db.Exec(ctx, "device_retire", id, companyID))
}

// Summary returns the last day of the device, at most a minute old.
func (s *Service) Summary(ctx context.Context, d *Device) (Summary, error) {
	key := summaryKey{d.CompanyID, d.ID}
	if sum, ok := s.summaries.Get(key); ok {
		return sum, nil
	}
	var sum Summary
	err := s.db.Row(ctx, "device_summary", d.ID).Scan(&sum.Readings, &sum.Min, &sum.Max, &sum.Mean)
	if err == nil {
		s.summaries.Put(key, sum)
	}
	return sum, err
}

// Reading is one measurement as a device sends it.
type Reading struct {
	BatchID  *int64    `json:"batch_id"`
	Celsius  float64   `json:"celsius"`
	Humidity float64   `json:"humidity"`
	TakenAt  time.Time `json:"taken_at"`
}

// Validate implements httpkit.Validator.
func (r Reading) Validate() error {
	switch {
	case r.Celsius < -60 || r.Celsius > 90:
		return errors.New("celsius is out of range")
	case r.Humidity < 0 || r.Humidity > 100:
		return errors.New("humidity is out of range")
	case r.TakenAt.IsZero():
		return errors.New("taken_at is missing")
	}
	return nil
}

// Record stores a reading of the device and raises the alerts it calls for.
func (s *Service) Record(ctx context.Context, q store.Querier, d *Device, r Reading) error {
	var err error
	if r.BatchID != nil {
		err = store.Touched(q.Exec(ctx, "reading_insert_batch", d.ID, *r.BatchID, r.Celsius, r.Humidity, r.TakenAt))
	} else {
		_, err = q.Exec(ctx, "reading_insert", d.ID, r.Celsius, r.Humidity, r.TakenAt)
	}
	if err != nil {
		return err
	}
	if _, err := q.Exec(ctx, "device_seen", d.ID); err != nil {
		return err
	}
	rules, err := store.List(ctx, q, func(row *sql.Rows, v *Rule) error {
		return row.Scan(&v.ID, &v.DeviceID, &v.MinCelsius, &v.MaxCelsius)
	}, "rules_of_device", d.ID)
	if err != nil {
		return err
	}
	for _, rule := range rules {
		if msg, hit := rule.Judge(r); hit {
			if _, err := q.Exec(ctx, "alert_insert", d.ID, rule.ID, msg); err != nil {
				return err
			}
		}
	}
	return nil
}

// Point is a reading as it is listed.
type Point struct {
	ID       int64     `json:"id"`
	DeviceID int64     `json:"device_id"`
	Serial   string    `json:"serial"`
	Celsius  float64   `json:"celsius"`
	Humidity float64   `json:"humidity"`
	TakenAt  time.Time `json:"taken_at"`
}

// Search narrows the list of readings; nil fields do not narrow.
type Search struct {
	Device *int64
	Batch  *int64
	Page   httpkit.Page
}

// Readings lists readings of the company.
func (s *Service) Readings(ctx context.Context, companyID int64, f Search) ([]Point, error) {
	return store.List(ctx, s.db, func(row *sql.Rows, p *Point) error {
		return row.Scan(&p.ID, &p.DeviceID, &p.Serial, &p.Celsius, &p.Humidity, &p.TakenAt)
	}, "readings_search", companyID, f.Device, f.Batch, f.Page.Before, f.Page.Limit)
}

// ExportLine is a line of the CSV export.
type ExportLine struct {
	Serial, Label     string
	Celsius, Humidity float64
	TakenAt           time.Time
}

// Export lists all readings of a device since the given day.
func (s *Service) Export(ctx context.Context, deviceID int64, since time.Time) ([]ExportLine, error) {
	return store.List(ctx, s.db, func(row *sql.Rows, l *ExportLine) error {
		return row.Scan(&l.Serial, &l.Label, &l.Celsius, &l.Humidity, &l.TakenAt)
	}, "readings_export", deviceID, since)
}

// Rule is the band of temperatures in which a device must stay.
type Rule struct {
	ID         int64   `json:"-"`
	DeviceID   int64   `json:"device_id"`
	MinCelsius float64 `json:"min_celsius"`
	MaxCelsius float64 `json:"max_celsius"`
	Enabled    bool    `json:"enabled"`
}

// Validate implements httpkit.Validator.
func (r Rule) Validate() error {
	if r.DeviceID <= 0 {
		return errors.New("device_id is missing")
	}
	if r.MinCelsius >= r.MaxCelsius {
		return errors.New("min_celsius must be below max_celsius")
	}
	return nil
}

// Judge tells whether the reading breaks the rule, and how.
func (r Rule) Judge(m Reading) (string, bool) {
	switch {
	case m.Celsius < r.MinCelsius:
		return fmt.Sprintf("%.1f°C is below %.1f°C", m.Celsius, r.MinCelsius), true
	case m.Celsius > r.MaxCelsius:
		return fmt.Sprintf("%.1f°C is above %.1f°C", m.Celsius, r.MaxCelsius), true
	}
	return "", false
}

// SaveRule stores a changed rule.
func (s *Service) SaveRule(ctx context.Context, q store.Querier, r Rule) error {
	return store.Touched(q.Exec(ctx, "rule_update", r.ID, r.DeviceID, r.MinCelsius, r.MaxCelsius, r.Enabled))
}

// DropRule deletes a rule of one of the company's devices.
func (s *Service) DropRule(ctx context.Context, companyID, id int64) error {
	return store.Touched(s.db.Exec(ctx, "rule_delete", id, companyID))
}

// Selection is a set of alerts picked on the dashboard.
type Selection struct {
	IDs   []int64 `json:"ids"`
	Hours int     `json:"hours"`
}

// Validate implements httpkit.Validator.
func (s Selection) Validate() error {
	if len(s.IDs) == 0 || len(s.IDs) > 500 {
		return errors.New("ids must hold 1 to 500 alerts")
	}
	if s.Hours < 0 || s.Hours > 72 {
		return errors.New("hours must be between 0 and 72")
	}
	return nil
}

// Unique returns the ids of the selection once each.
func (s Selection) Unique() []int64 {
	ids := slices.Clone(s.IDs)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// CountAlerts counts those of the alerts that belong to the company.
func (s *Service) CountAlerts(ctx context.Context, q store.Querier, companyID int64, ids []int64) (n int, err error) {
	err = q.Row(ctx, "alerts_owned_count", ids, companyID).Scan(&n)
	return n, err
}

// Acknowledge marks the alerts as seen.
func (s *Service) Acknowledge(ctx context.Context, q store.Querier, ids []int64, userID int64) (int64, error) {
	return q.Exec(ctx, "alerts_acknowledge", ids, userID)
}

// Mute silences the alerts for a while.
func (s *Service) Mute(ctx context.Context, q store.Querier, ids []int64, until time.Time) (int64, error) {
	return q.Exec(ctx, "alerts_mute", ids, until)
}
