package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/fleetdesk/internal/trips"
)

// Trips implements trips.Repository and trips.UnitOfWork.
type Trips struct {
	db *pgxpool.Pool
	q  querier // db, or the transaction of Within
}

// NewTrips returns Trips on the pool.
func NewTrips(db *pgxpool.Pool) *Trips { return &Trips{db: db, q: db} }

const tripColumns = `t.id, t.company_id, t.driver_id, t.vehicle_id, t.purpose, t.status, t.started_at, t.finished_at`

// Within implements trips.UnitOfWork.
func (t *Trips) Within(ctx context.Context, fn func(trips.Repository) error) error {
	return pgx.BeginFunc(ctx, t.db, func(tx pgx.Tx) error { return fn(&Trips{db: t.db, q: tx}) })
}

// Find implements trips.Repository.
func (t *Trips) Find(ctx context.Context, id int64) (trips.Trip, error) {
	return one[trips.Trip](ctx, t.q, `SELECT `+tripColumns+` FROM trips t WHERE t.id = $1`, id)
}

// Lock implements trips.Repository.
func (t *Trips) Lock(ctx context.Context, id int64) (trips.Trip, error) {
	return one[trips.Trip](ctx, t.q, `SELECT `+tripColumns+` FROM trips t WHERE t.id = $1 FOR UPDATE`, id)
}

// List implements trips.Repository.
func (t *Trips) List(ctx context.Context, f trips.Filter) ([]trips.Trip, error) {
	query := `SELECT ` + tripColumns + ` FROM trips t WHERE t.company_id = @company AND t.started_at >= @since`
	args := pgx.NamedArgs{"company": f.Company, "since": f.Since}
	if f.Driver != 0 {
		query += ` AND t.driver_id = @driver`
		args["driver"] = f.Driver
	}
	return many[trips.Trip](ctx, t.q, query+` ORDER BY t.started_at DESC LIMIT 200`, args)
}

// Finish implements trips.Repository.
func (t *Trips) Finish(ctx context.Context, id int64, at time.Time) error {
	return touch(ctx, t.q, `UPDATE trips SET status = 'finished', finished_at = $2 WHERE id = $1`, id, at)
}

// Delete implements trips.Repository.
func (t *Trips) Delete(ctx context.Context, id int64) error {
	return touch(ctx, t.q, `DELETE FROM trips WHERE id = $1`, id)
}

// AddLink implements trips.Repository.
func (t *Trips) AddLink(ctx context.Context, digest string, trip, by int64, until time.Time) error {
	_, err := t.q.Exec(ctx, `
		INSERT INTO share_links (secret_hash, trip_id, created_by, expires_at) VALUES (@digest, @trip, @by, @until)`,
		pgx.NamedArgs{"digest": digest, "trip": trip, "by": by, "until": until})
	return translate(err)
}

// ByLink implements trips.Repository.
func (t *Trips) ByLink(ctx context.Context, digest string) (trips.Trip, error) {
	return one[trips.Trip](ctx, t.q, `
		SELECT `+tripColumns+` FROM share_links l JOIN trips t ON t.id = l.trip_id
		WHERE l.secret_hash = $1 AND l.expires_at > now()`, digest)
}
