package usecase

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"example.com/hoistway/internal/caller"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

// Estate implements port.Estate.
type Estate struct {
	tx        port.Transactor
	buildings port.Buildings
	lifts     port.Lifts
}

// NewEstate wires it.
func NewEstate(tx port.Transactor, buildings port.Buildings, lifts port.Lifts) *Estate {
	return &Estate{tx, buildings, lifts}
}

// ownBuilding loads a building of the caller's account.
func (u *Estate) ownBuilding(ctx context.Context, id uuid.UUID) (domain.Building, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Building{}, err
	}
	b, err := u.buildings.Get(ctx, id)
	if err != nil {
		return domain.Building{}, err
	}
	if b.AccountID != p.AccountID {
		return domain.Building{}, domain.ErrForbidden
	}
	return b, nil
}

func (u *Estate) ListBuildings(ctx context.Context, in port.PageRequest) (domain.Page[domain.Building], error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Page[domain.Building]{}, err
	}
	items, err := u.buildings.Page(ctx, p.AccountID, in.After, in.Size())
	if err != nil {
		return domain.Page[domain.Building]{}, err
	}
	return paged(items, in.Size(), func(b domain.Building) uuid.UUID { return b.ID }), nil
}

func (u *Estate) AddBuilding(ctx context.Context, in port.SaveBuildingRequest) (domain.Building, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Building{}, err
	}
	if in.Name == "" {
		return domain.Building{}, domain.Invalid("a building has a name")
	}
	return u.buildings.Add(ctx, p.AccountID, in.Name, in.Address)
}

func (u *Estate) GetBuilding(ctx context.Context, in port.BuildingRequest) (domain.Building, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Building{}, err
	}
	return u.buildings.GetOf(ctx, in.Building, p.AccountID)
}

func (u *Estate) UpdateBuilding(ctx context.Context, in port.SaveBuildingRequest) (out domain.Building, err error) {
	err = u.tx.WithTx(ctx, func(ctx context.Context) error {
		b, err := u.ownBuilding(ctx, in.Building)
		if err != nil {
			return err
		}
		if b.Archived {
			return domain.ErrConflict
		}
		out, err = u.buildings.Update(ctx, b.ID, in.Name, in.Address)
		return err
	})
	return out, err
}

// DeleteBuilding may be repeated: what is gone already is no error.
func (u *Estate) DeleteBuilding(ctx context.Context, in port.BuildingRequest) (port.None, error) {
	return none, u.tx.WithTx(ctx, func(ctx context.Context) error {
		if _, err := u.ownBuilding(ctx, in.Building); errors.Is(err, domain.ErrNotFound) {
			return nil
		}
		return u.buildings.Delete(ctx, in.Building)
	})
}

// ArchiveBuilding may be repeated: what is gone already is no error.
func (u *Estate) ArchiveBuilding(ctx context.Context, in port.BuildingRequest) (port.None, error) {
	return none, u.tx.WithTx(ctx, func(ctx context.Context) error {
		if _, err := u.ownBuilding(ctx, in.Building); errors.Is(err, domain.ErrNotFound) {
			return nil
		} else if err != nil {
			return err
		}
		return u.buildings.Archive(ctx, in.Building)
	})
}

func (u *Estate) ListLifts(ctx context.Context, in port.BuildingRequest) ([]domain.Lift, error) {
	b, err := u.ownBuilding(ctx, in.Building)
	if err != nil {
		return nil, err
	}
	return u.lifts.InBuilding(ctx, b.ID)
}

func (u *Estate) AddLift(ctx context.Context, in port.AddLiftRequest) (out domain.Lift, err error) {
	if in.Serial == "" {
		return out, domain.Invalid("a lift has a serial number")
	}
	err = u.tx.WithTx(ctx, func(ctx context.Context) error {
		b, err := u.ownBuilding(ctx, in.Building)
		if err != nil {
			return err
		}
		out, err = u.lifts.Add(ctx, b.ID, in.Serial, in.Model)
		return err
	})
	return out, err
}

func (u *Estate) GetBuildingLift(ctx context.Context, in port.BuildingLiftRequest) (domain.Lift, error) {
	b, err := u.ownBuilding(ctx, in.Building)
	if err != nil {
		return domain.Lift{}, err
	}
	return u.lifts.GetIn(ctx, in.Lift, b.ID)
}

func (u *Estate) UpdateBuildingLift(ctx context.Context, in port.BuildingLiftRequest) (out domain.Lift, err error) {
	err = u.tx.WithTx(ctx, func(ctx context.Context) error {
		b, err := u.ownBuilding(ctx, in.Building)
		if err != nil {
			return err
		}
		if b.Archived {
			return domain.ErrConflict
		}
		out, err = u.lifts.SetModel(ctx, in.Lift, in.Model)
		return err
	})
	return out, err
}

// ownLift loads a lift of the caller's account.
func (u *Estate) ownLift(ctx context.Context, id uuid.UUID) (domain.Lift, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Lift{}, err
	}
	return u.lifts.GetOf(ctx, id, p.AccountID)
}

func (u *Estate) GetLift(ctx context.Context, in port.LiftRequest) (domain.Lift, error) {
	return u.ownLift(ctx, in.Lift)
}

// Logbook is what inspectors look at.
func (u *Estate) Logbook(ctx context.Context, in port.LiftRequest) ([]domain.LogEntry, error) {
	return u.lifts.Logbook(ctx, in.Lift)
}

func (u *Estate) Readings(ctx context.Context, in port.LiftRequest) ([]domain.Reading, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return nil, err
	}
	return u.lifts.Readings(ctx, in.Lift, p.AccountID, in.Kind)
}

func (u *Estate) Certificates(ctx context.Context, in port.LiftRequest) ([]domain.CertificateSummary, error) {
	l, err := u.ownLift(ctx, in.Lift)
	if err != nil {
		return nil, err
	}
	return u.lifts.Certificates(ctx, l.ID)
}
