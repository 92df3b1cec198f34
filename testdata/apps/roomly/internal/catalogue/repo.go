// Package catalogue shows the locations and rooms Roomly offers.
package catalogue

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/roomly/internal/db"
)

const (
	sqlLocations = `
SELECT l.id, l.name, l.city, l.address, count(r.id) AS rooms
  FROM locations l
  LEFT JOIN rooms r ON r.location_id = l.id AND r.retired_at IS NULL
 WHERE l.open AND ($1 = '' OR lower(l.city) = $1)
 GROUP BY l.id
 ORDER BY l.city, l.name`

	sqlRoom = `
SELECT r.id, l.name AS location, r.name, r.capacity, r.hourly_cents,
       ARRAY(SELECT a.label FROM amenities a WHERE a.room_id = r.id ORDER BY a.label) AS amenities
  FROM rooms r
  JOIN locations l ON l.id = r.location_id
 WHERE r.id = $1 AND r.retired_at IS NULL`
)

// Location is a building with rooms.
type Location struct {
	ID      int64  `db:"id" json:"id"`
	Name    string `db:"name" json:"name"`
	City    string `db:"city" json:"city"`
	Address string `db:"address" json:"address"`
	Rooms   int64  `db:"rooms" json:"rooms"`
}

// Room is something to book.
type Room struct {
	ID          int64    `db:"id" json:"id"`
	Location    string   `db:"location" json:"location"`
	Name        string   `db:"name" json:"name"`
	Capacity    int32    `db:"capacity" json:"capacity"`
	HourlyCents int64    `db:"hourly_cents" json:"hourly_cents"`
	Amenities   []string `db:"amenities" json:"amenities"`
}

type Repo struct{ pool *pgxpool.Pool }

func NewRepo(pool *pgxpool.Pool) *Repo { return &Repo{pool: pool} }

// Locations lists what is open, in one city or everywhere.
func (r *Repo) Locations(ctx context.Context, city string) ([]Location, error) {
	return db.Many[Location](ctx, r.pool, sqlLocations, city)
}

func (r *Repo) Room(ctx context.Context, id int64) (Room, error) {
	return db.One[Room](ctx, r.pool, "room", sqlRoom, id)
}
