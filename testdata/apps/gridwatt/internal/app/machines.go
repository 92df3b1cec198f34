package app

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/domain"
	"example.com/gridwatt/internal/ports"
)

type PartnerReadings struct {
	Partners ports.Partners
	Metering ports.Metering
}

func (uc PartnerReadings) Execute(ctx context.Context, cmd HouseholdCmd) ([]domain.Reading, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return nil, err
	}
	switch ok, err := uc.Partners.HasConsent(ctx, actor.ID, cmd.HouseholdID); {
	case err != nil:
		return nil, err
	case !ok:
		return nil, fmt.Errorf("household gave no consent: %w", domain.ErrForbidden)
	}
	return uc.Metering.HouseholdReadings(ctx, cmd.HouseholdID)
}

type LeadCmd struct {
	LeadID    uuid.UUID `json:"-"`
	PartnerID uuid.UUID `json:"partner_id"`
	Status    string    `json:"status"`
}

type ViewLead struct {
	Store ports.Partners
}

func (uc ViewLead) Execute(ctx context.Context, cmd LeadCmd) (domain.Lead, error) {
	return uc.Store.LeadOf(ctx, cmd.LeadID, cmd.PartnerID)
}

type UpdateLead struct {
	Store ports.Partners
}

func (uc UpdateLead) Execute(ctx context.Context, cmd LeadCmd) (Done, error) {
	switch cmd.Status {
	case "new", "contacted", "won", "lost":
	default:
		return Done{}, fmt.Errorf("status: %w", domain.ErrInvalid)
	}
	return Done{}, uc.Store.UpdateLead(ctx, cmd.LeadID, cmd.PartnerID, cmd.Status)
}

type PushReadingCmd struct {
	Serial string `json:"serial"`
	Wh     int64  `json:"wh"`
}

type PushReading struct {
	Store ports.Gateways
}

func (uc PushReading) Execute(ctx context.Context, cmd PushReadingCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Store.RecordReading(ctx, actor.ID, cmd.Serial, cmd.Wh)
}

type SerialCmd struct {
	Serial string
}

type MeterConfig struct {
	Store ports.Gateways
}

func (uc MeterConfig) Execute(ctx context.Context, cmd SerialCmd) (domain.Meter, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return domain.Meter{}, err
	}
	return uc.Store.GatewayMeter(ctx, actor.ID, cmd.Serial)
}

type Heartbeat struct {
	Store ports.Gateways
}

func (uc Heartbeat) Execute(ctx context.Context, cmd SerialCmd) (Done, error) {
	return Done{}, uc.Store.TouchMeter(ctx, cmd.Serial)
}
