package app

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"example.com/tenantly/internal/authn"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type ListVacanciesQuery struct{ City string }

type ListVacancies struct{ units ports.Units }

func (uc ListVacancies) Execute(ctx context.Context, q ListVacanciesQuery) ([]domain.Listing, error) {
	return uc.units.Listings(ctx, q.City)
}

type ReadUnitQuery struct{ UnitID uuid.UUID }

type ReadUnit struct{ units ports.Units }

func (uc ReadUnit) Execute(ctx context.Context, q ReadUnitQuery) (domain.Unit, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return domain.Unit{}, err
	}
	return uc.units.As(p).Get(ctx, q.UnitID)
}

type ChangeUnitCommand struct {
	BuildingID uuid.UUID
	UnitID     uuid.UUID
	Label      string
	RentCents  int64
	DoorCode   string
}

type ChangeUnit struct{ units ports.Units }

func (uc ChangeUnit) Execute(ctx context.Context, cmd ChangeUnitCommand) (domain.Unit, error) {
	u, err := uc.units.Find(ctx, cmd.UnitID)
	if err != nil {
		return domain.Unit{}, err
	}
	if u.BuildingID != cmd.BuildingID {
		return domain.Unit{}, domain.ErrNotFound
	}
	u.Label, u.RentCents, u.DoorCode = cmd.Label, cmd.RentCents, cmd.DoorCode
	return u, uc.units.Save(ctx, u)
}

type ConcludeInspectionCommand struct {
	Body      []byte
	Signature string
}

// ConcludeInspection takes over what the inspectors' app has found.
type ConcludeInspection struct {
	inspections ports.Inspections
	signatures  ports.SignatureChecker
}

func (uc ConcludeInspection) Execute(ctx context.Context, cmd ConcludeInspectionCommand) (Nothing, error) {
	if cmd.Signature != "" {
		if err := uc.signatures.Check(cmd.Body, cmd.Signature); err != nil {
			return Nothing{}, err
		}
	}
	var report struct {
		InspectionID uuid.UUID `json:"inspection_id"`
		Outcome      string    `json:"outcome"`
		Remarks      string    `json:"remarks"`
	}
	if err := json.Unmarshal(cmd.Body, &report); err != nil {
		return Nothing{}, fmt.Errorf("%w: %w", domain.ErrInvalid, err)
	}
	return Nothing{}, uc.inspections.Conclude(ctx, report.InspectionID, report.Outcome, report.Remarks)
}
