package service

import (
	"context"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/ctxkey"
	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
)

// ReportRepo reads across tables.
type ReportRepo interface {
	Yield(ctx context.Context, tenant domain.TenantID, orchard domain.OrchardID, each func(domain.YieldRow) error) error
	Export(ctx context.Context, id domain.ExportID) (domain.Export, error)
}

// Reports makes lists.
type Reports struct {
	settings
	reports ReportRepo
}

// NewReports wires the use cases up.
func NewReports(r ReportRepo, opts ...Option) *Reports {
	return &Reports{settings: apply(opts), reports: r}
}

// Yield hands out the caller's harvest row by row.
func (s *Reports) Yield(ctx context.Context, orchard domain.OrchardID, each func(domain.YieldRow) error) error {
	p, err := authn.Member(ctx)
	if err != nil {
		return err
	}
	return s.reports.Yield(ctx, p.Tenant, orchard, each)
}

// OneExport names an export.
type OneExport struct {
	Export domain.ExportID `uri:"export" json:"-" form:"-" validate:"required,uuid"`
}

// Download returns a finished export.
func (s *Reports) Download(ctx context.Context, req OneExport) (File, error) {
	e, err := s.reports.Export(ctx, req.Export)
	return File{Name: e.FileName, Type: "text/csv", Body: e.Body}, err
}

// StationRepo keeps weather stations.
type StationRepo interface {
	ByKey(ctx context.Context, digest []byte) (domain.Station, error)
	Measure(ctx context.Context, s domain.Station, celsius float64, remark string) error
}

// Weather listens to weather stations.
type Weather struct{ stations StationRepo }

// NewWeather wires the use cases up.
func NewWeather(s StationRepo) *Weather { return &Weather{stations: s} }

var stationKey = ctxkey.New[domain.Station]("station")

// Identify returns a context of the station that has the key.
func (s *Weather) Identify(ctx context.Context, key string) (context.Context, error) {
	if key == "" {
		return nil, problem.Unauthenticated
	}
	st, err := s.stations.ByKey(ctx, authn.Digest(key))
	if err != nil {
		return nil, problem.Unauthenticated.Because(err)
	}
	return stationKey.With(ctx, st), nil
}

// Measurement is for Measure.
type Measurement struct {
	Celsius float64 `json:"celsius" validate:"min=-60,max=60"`
	Remark  string  `json:"remark" validate:"max=200"`
}

// Measure stores what a station measured.
func (s *Weather) Measure(ctx context.Context, req Measurement) (Empty, error) {
	st, ok := stationKey.From(ctx)
	if !ok {
		return Empty{}, problem.Unauthenticated
	}
	return Empty{}, s.stations.Measure(ctx, st, req.Celsius, req.Remark)
}
