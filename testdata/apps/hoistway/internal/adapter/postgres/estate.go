package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/hoistway/internal/adapter/postgres/sqlcgen"
	"example.com/hoistway/internal/domain"
)

func toBuilding(row sqlcgen.Building) domain.Building { return domain.Building(row) }
func toLift(row sqlcgen.Lift) domain.Lift             { return domain.Lift(row) }

// Buildings implements port.Buildings.
type Buildings struct{ store }

// NewBuildings works on pool.
func NewBuildings(pool *pgxpool.Pool) *Buildings { return &Buildings{newStore(pool)} }

func (r *Buildings) Page(ctx context.Context, account, after uuid.UUID, size int32) ([]domain.Building, error) {
	rows, err := r.q(ctx).BuildingsOfAccount(ctx, sqlcgen.BuildingsOfAccountParams{AccountID: account, After: after, PageSize: size})
	return many(rows, err, toBuilding)
}

func (r *Buildings) Get(ctx context.Context, id uuid.UUID) (domain.Building, error) {
	row, err := r.q(ctx).Building(ctx, id)
	return one(row, err, toBuilding)
}

func (r *Buildings) GetOf(ctx context.Context, id, account uuid.UUID) (domain.Building, error) {
	row, err := r.q(ctx).BuildingOfAccount(ctx, sqlcgen.BuildingOfAccountParams{ID: id, AccountID: account})
	return one(row, err, toBuilding)
}

func (r *Buildings) Add(ctx context.Context, account uuid.UUID, name, address string) (domain.Building, error) {
	row, err := r.q(ctx).AddBuilding(ctx, sqlcgen.AddBuildingParams{AccountID: account, Name: name, Address: address})
	return one(row, err, toBuilding)
}

func (r *Buildings) Update(ctx context.Context, id uuid.UUID, name, address string) (domain.Building, error) {
	row, err := r.q(ctx).UpdateBuilding(ctx, sqlcgen.UpdateBuildingParams{ID: id, Name: name, Address: address})
	return one(row, err, toBuilding)
}

func (r *Buildings) Delete(ctx context.Context, id uuid.UUID) error {
	return affected(r.q(ctx).DeleteBuilding(ctx, id))
}

func (r *Buildings) Archive(ctx context.Context, id uuid.UUID) error {
	return affected(r.q(ctx).ArchiveBuilding(ctx, id))
}

// Lifts implements port.Lifts.
type Lifts struct{ store }

// NewLifts works on pool.
func NewLifts(pool *pgxpool.Pool) *Lifts { return &Lifts{newStore(pool)} }

func (r *Lifts) InBuilding(ctx context.Context, building uuid.UUID) ([]domain.Lift, error) {
	rows, err := r.q(ctx).LiftsOfBuilding(ctx, building)
	return many(rows, err, toLift)
}

func (r *Lifts) Add(ctx context.Context, building uuid.UUID, serial, model string) (domain.Lift, error) {
	row, err := r.q(ctx).AddLift(ctx, sqlcgen.AddLiftParams{BuildingID: building, Serial: serial, Model: model})
	return one(row, err, toLift)
}

func (r *Lifts) GetIn(ctx context.Context, id, building uuid.UUID) (domain.Lift, error) {
	row, err := r.q(ctx).LiftOfBuilding(ctx, sqlcgen.LiftOfBuildingParams{ID: id, BuildingID: building})
	return one(row, err, toLift)
}

func (r *Lifts) GetOf(ctx context.Context, id, account uuid.UUID) (domain.Lift, error) {
	row, err := r.q(ctx).LiftOfAccount(ctx, sqlcgen.LiftOfAccountParams{ID: id, AccountID: account})
	return one(row, err, toLift)
}

func (r *Lifts) SetModel(ctx context.Context, id uuid.UUID, model string) (domain.Lift, error) {
	row, err := r.q(ctx).UpdateLift(ctx, sqlcgen.UpdateLiftParams{ID: id, Model: model})
	return one(row, err, toLift)
}

func (r *Lifts) Logbook(ctx context.Context, lift uuid.UUID) ([]domain.LogEntry, error) {
	rows, err := r.q(ctx).Logbook(ctx, lift)
	return many(rows, err, func(row sqlcgen.LogbookEntry) domain.LogEntry { return domain.LogEntry(row) })
}

func (r *Lifts) Readings(ctx context.Context, lift, account uuid.UUID, kind string) ([]domain.Reading, error) {
	rows, err := r.q(ctx).ReadingsOfLift(ctx, sqlcgen.ReadingsOfLiftParams{LiftID: lift, AccountID: account, Kind: kind})
	return many(rows, err, func(row sqlcgen.Reading) domain.Reading { return domain.Reading(row) })
}

func (r *Lifts) Certificates(ctx context.Context, lift uuid.UUID) ([]domain.CertificateSummary, error) {
	rows, err := r.q(ctx).CertificatesOfLift(ctx, lift)
	return many(rows, err, func(row sqlcgen.CertificatesOfLiftRow) domain.CertificateSummary {
		return domain.CertificateSummary(row)
	})
}

func (r *Lifts) Certificate(ctx context.Context, id uuid.UUID) (domain.Certificate, error) {
	row, err := r.q(ctx).Certificate(ctx, id)
	return one(row, err, func(row sqlcgen.Certificate) domain.Certificate { return domain.Certificate(row) })
}
