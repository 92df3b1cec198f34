package app

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/domain"
	"example.com/gridwatt/internal/ports"
)

type ListMetersCmd struct{}

type ListMeters struct {
	Store ports.Metering
}

func (uc ListMeters) Execute(ctx context.Context, _ ListMetersCmd) ([]domain.Meter, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return nil, err
	}
	return uc.Store.MetersOf(ctx, actor.HouseholdID)
}

type MeterCmd struct {
	MeterID uuid.UUID
}

func (c MeterCmd) Meter() uuid.UUID { return c.MeterID }

// MeterPolicy knows who may look at a meter.
type MeterPolicy struct {
	Property   ports.Property
	Installers ports.Installers
}

func (p MeterPolicy) MayView(ctx context.Context, actor domain.Actor, m domain.Meter) error {
	var ok bool
	var err error
	switch actor.Role {
	case domain.RoleHousehold:
		ok = m.HouseholdID == actor.HouseholdID
	case domain.RoleLandlord:
		if m.BuildingID.Valid {
			ok, err = p.Property.BuildingHasLandlord(ctx, m.BuildingID.UUID, actor.ID)
		}
	case domain.RoleInstaller:
		ok, err = p.Installers.HasLiveGrant(ctx, m.ID, actor.ID)
	case domain.RoleAdmin:
		ok = true
	}
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("meter %s: %w", m.ID, domain.ErrForbidden)
	}
	return nil
}

type ViewMeter struct {
	Store  ports.Metering
	Policy MeterPolicy
}

func (uc ViewMeter) Execute(ctx context.Context, cmd MeterCmd) (domain.Meter, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return domain.Meter{}, err
	}
	m, err := uc.Store.MeterByID(ctx, cmd.MeterID)
	if err != nil {
		return domain.Meter{}, err
	}
	return m, uc.Policy.MayView(ctx, actor, m)
}

type RenameMeterCmd struct {
	MeterID uuid.UUID `json:"-"`
	Label   string    `json:"label"`
}

type RenameMeter struct {
	Store ports.Metering
}

func (uc RenameMeter) Execute(ctx context.Context, cmd RenameMeterCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Store.RenameMeter(ctx, cmd.MeterID, actor.HouseholdID, cmd.Label)
}

type ListReadings struct {
	Store ports.Metering
}

func (uc ListReadings) Execute(ctx context.Context, cmd MeterCmd) ([]domain.Reading, error) {
	return uc.Store.Readings(ctx, cmd.MeterID)
}

type ReadingCmd struct {
	MeterID   uuid.UUID `json:"-"`
	ReadingID uuid.UUID `json:"-"`
	Wh        int64     `json:"wh"`
	Note      string    `json:"note"`
}

func (c ReadingCmd) Meter() uuid.UUID { return c.MeterID }

type CorrectReading struct {
	Store ports.Metering
}

func (uc CorrectReading) Execute(ctx context.Context, cmd ReadingCmd) (Done, error) {
	if cmd.Wh < 0 {
		return Done{}, fmt.Errorf("wh: %w", domain.ErrInvalid)
	}
	return Done{}, uc.Store.CorrectReading(ctx, cmd.ReadingID, cmd.Wh, cmd.Note)
}

type DeleteReading struct {
	Store ports.Metering
}

func (uc DeleteReading) Execute(ctx context.Context, cmd ReadingCmd) (Done, error) {
	return Done{}, uc.Store.DeleteReading(ctx, cmd.ReadingID, cmd.MeterID)
}

type UsageCmd struct {
	HouseholdID uuid.UUID
	Since       time.Time
}

type Usage struct {
	Wh int64 `json:"wh"`
}

type ViewUsage struct {
	Store ports.Metering
}

func (uc ViewUsage) Execute(ctx context.Context, cmd UsageCmd) (Usage, error) {
	wh, err := uc.Store.Usage(ctx, cmd.HouseholdID, cmd.Since)
	return Usage{Wh: wh}, err
}

type StartExportCmd struct{}

type StartExport struct {
	Store ports.Metering
}

func (uc StartExport) Execute(ctx context.Context, _ StartExportCmd) (domain.Export, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return domain.Export{}, err
	}
	e := domain.Export{ID: uuid.New(), HouseholdID: actor.HouseholdID}
	return e, uc.Store.AddExport(ctx, e)
}

type ExportCmd struct {
	ExportID uuid.UUID
}

type DownloadExport struct {
	Store ports.Metering
}

func (uc DownloadExport) Execute(ctx context.Context, cmd ExportCmd) ([]domain.Reading, error) {
	e, err := uc.Store.ExportByID(ctx, cmd.ExportID)
	if err != nil {
		return nil, err
	}
	return uc.Store.HouseholdReadings(ctx, e.HouseholdID)
}
