package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/adapters/postgres/sqlcgen"
	"example.com/gridwatt/internal/domain"
)

func meter(m sqlcgen.Meter) domain.Meter {
	out := domain.Meter{ID: m.ID, HouseholdID: m.HouseholdID, BuildingID: m.BuildingID, Serial: m.Serial, Label: m.Label}
	if m.LastSeenAt.Valid {
		out.LastSeenAt = &m.LastSeenAt.Time
	}
	return out
}

func reading(r sqlcgen.Reading) domain.Reading {
	return domain.Reading{ID: r.ID, MeterID: r.MeterID, Wh: r.Wh, Source: r.Source, Note: r.Note.String, TakenAt: r.TakenAt}
}

func (s *Store) MetersOf(ctx context.Context, household uuid.UUID) ([]domain.Meter, error) {
	rows, err := s.q.ListMeters(ctx, household)
	return each(rows, err, "meters", meter)
}

func (s *Store) MeterByID(ctx context.Context, id uuid.UUID) (domain.Meter, error) {
	row, err := s.q.GetMeter(ctx, id)
	return meter(row), found("meter", err)
}

func (s *Store) LockMeterOf(ctx context.Context, id, household uuid.UUID) (domain.Meter, error) {
	row, err := s.q.LockHouseholdMeter(ctx, sqlcgen.LockHouseholdMeterParams{ID: id, HouseholdID: household})
	return meter(row), found("meter", err)
}

func (s *Store) MeterInHousehold(ctx context.Context, id, household uuid.UUID) (bool, error) {
	return s.q.MeterInHousehold(ctx, sqlcgen.MeterInHouseholdParams{ID: id, HouseholdID: household})
}

func (s *Store) RenameMeter(ctx context.Context, id, household uuid.UUID, label string) error {
	n, err := s.q.RenameMeter(ctx, sqlcgen.RenameMeterParams{Label: label, ID: id, HouseholdID: household})
	return touched("meter", n, err)
}

func (s *Store) Readings(ctx context.Context, meterID uuid.UUID) ([]domain.Reading, error) {
	rows, err := s.q.ListReadings(ctx, meterID)
	return each(rows, err, "readings", reading)
}

func (s *Store) HouseholdReadings(ctx context.Context, household uuid.UUID) ([]domain.Reading, error) {
	rows, err := s.q.ListHouseholdReadings(ctx, household)
	return each(rows, err, "readings", reading)
}

func (s *Store) CorrectReading(ctx context.Context, id uuid.UUID, wh int64, note string) error {
	n, err := s.q.CorrectReading(ctx, sqlcgen.CorrectReadingParams{ID: id, Wh: wh, Note: text(note)})
	return touched("reading", n, err)
}

func (s *Store) DeleteReading(ctx context.Context, id, meterID uuid.UUID) error {
	n, err := s.q.DeleteReading(ctx, sqlcgen.DeleteReadingParams{ID: id, MeterID: meterID})
	return touched("reading", n, err)
}

func (s *Store) Usage(ctx context.Context, household uuid.UUID, since time.Time) (int64, error) {
	wh, err := s.q.SumHouseholdUsage(ctx, sqlcgen.SumHouseholdUsageParams{HouseholdID: household, Since: since})
	return wh, found("usage", err)
}

func (s *Store) AddExport(ctx context.Context, e domain.Export) error {
	return s.q.CreateExport(ctx, sqlcgen.CreateExportParams{ID: e.ID, HouseholdID: e.HouseholdID})
}

func (s *Store) ExportByID(ctx context.Context, id uuid.UUID) (domain.Export, error) {
	row, err := s.q.GetExport(ctx, id)
	return domain.Export{ID: row.ID, HouseholdID: row.HouseholdID}, found("export", err)
}

func (s *Store) GatewayByID(ctx context.Context, id uuid.UUID) (domain.Gateway, error) {
	row, err := s.q.GetGateway(ctx, id)
	return domain.Gateway{ID: row.ID, Name: row.Name, Secret: row.Secret}, found("gateway", err)
}

func (s *Store) RecordReading(ctx context.Context, gateway uuid.UUID, serial string, wh int64) error {
	n, err := s.q.RecordGatewayReading(ctx, sqlcgen.RecordGatewayReadingParams{
		ID: uuid.New(), Serial: serial, GatewayID: some(gateway), Wh: wh,
	})
	return touched("meter "+serial, n, err)
}

func (s *Store) GatewayMeter(ctx context.Context, gateway uuid.UUID, serial string) (domain.Meter, error) {
	row, err := s.q.GetGatewayMeter(ctx, sqlcgen.GetGatewayMeterParams{Serial: serial, GatewayID: some(gateway)})
	return meter(row), found("meter "+serial, err)
}

func (s *Store) TouchMeter(ctx context.Context, serial string) error {
	n, err := s.q.TouchMeter(ctx, serial)
	return touched("meter "+serial, n, err)
}
