package postgres

import (
	"context"
	"time"

	"example.com/bunkhouse/internal/domain"
)

// HouseRepo knows hostels, rooms, beds and reviews.
type HouseRepo struct{ q Querier }

// Published lists the hostels that are on sale.
func (r HouseRepo) Published(ctx context.Context, city string, p domain.Page) ([]domain.Hostel, error) {
	return many[domain.Hostel](ctx, r.q, `
		SELECT id, slug, name, city FROM hostels
		WHERE published AND deleted_at IS NULL AND ($1 = '' OR city = $1)
		ORDER BY name LIMIT $2 OFFSET $3`, city, p.Limit, p.Offset)
}

// BedOnSale loads a bed of a published hostel.
func (r HouseRepo) BedOnSale(ctx context.Context, id int64) (domain.Bed, error) {
	return one[domain.Bed](ctx, r.q, `
		SELECT d.id, r.hostel_id, d.label, d.state, r.nightly_cents
		FROM beds d JOIN rooms r ON r.id = d.room_id JOIN hostels h ON h.id = r.hostel_id
		WHERE d.id = $1 AND d.state <> 'blocked' AND r.archived_at IS NULL
		  AND h.published AND h.deleted_at IS NULL
		FOR UPDATE OF d`, id)
}

// BlockBed takes a bed of the hostel out of sale.
func (r HouseRepo) BlockBed(ctx context.Context, hostelID, bedID int64, note string) error {
	return touch(ctx, r.q, `
		UPDATE beds d SET state = 'blocked', note = $3 FROM rooms r
		WHERE d.id = $2 AND r.id = d.room_id AND r.hostel_id = $1`, hostelID, bedID, note)
}

// BedCleaned puts a dirty bed back on sale.
func (r HouseRepo) BedCleaned(ctx context.Context, bedID int64, by string) error {
	return touch(ctx, r.q, `
		UPDATE beds SET state = 'ready', cleaned_by = $2, cleaned_at = now() WHERE id = $1 AND state = 'dirty'`, bedID, by)
}

// Room loads a room.
func (r HouseRepo) Room(ctx context.Context, id int64) (domain.Room, error) {
	return one[domain.Room](ctx, r.q,
		`SELECT id, hostel_id, name, kind, nightly_cents, archived_at FROM rooms WHERE id = $1`, id)
}

// RenameRoom changes name and price of a room.
func (r HouseRepo) RenameRoom(ctx context.Context, id int64, name string, nightlyCents int64) error {
	return touch(ctx, r.q, `UPDATE rooms SET name = $2, nightly_cents = $3 WHERE id = $1`, id, name, nightlyCents)
}

// ArchiveRoom takes a room out of sale for good.
func (r HouseRepo) ArchiveRoom(ctx context.Context, id int64) error {
	return touch(ctx, r.q, `UPDATE rooms SET archived_at = now() WHERE id = $1 AND archived_at IS NULL`, id)
}

const arrivalSelect = `
	SELECT b.id AS booking_id, g.full_name AS guest, d.label AS bed, b.arrives, b.departs
	FROM bookings b
	JOIN guests g ON g.id = b.guest_id
	JOIN beds d ON d.id = b.bed_id
	JOIN hostels h ON h.id = b.hostel_id
	WHERE b.status IN ('pending', 'confirmed', 'in_house')`

// RoomArrivals lists who sleeps in a room from now on.
func (r HouseRepo) RoomArrivals(ctx context.Context, roomID int64) ([]domain.Arrival, error) {
	return many[domain.Arrival](ctx, r.q, arrivalSelect+
		` AND d.room_id = $1 AND b.departs >= current_date ORDER BY b.arrives LIMIT 500`, roomID)
}

// FeedArrivals lists who comes to the hostel that the feed token belongs to.
func (r HouseRepo) FeedArrivals(ctx context.Context, feedToken string) ([]domain.Arrival, error) {
	return many[domain.Arrival](ctx, r.q, arrivalSelect+
		` AND h.feed_token = $1 AND b.departs >= current_date ORDER BY b.arrives LIMIT 500`, feedToken)
}

// Occupancy counts beds and revenue of a hostel by day of arrival.
func (r HouseRepo) Occupancy(ctx context.Context, hostelID int64, from, to time.Time) ([]domain.Occupancy, error) {
	return many[domain.Occupancy](ctx, r.q, `
		SELECT arrives AS day, count(*) AS taken, coalesce(sum(total_cents), 0)::bigint AS revenue_cents
		FROM bookings
		WHERE hostel_id = $1 AND arrives BETWEEN $2 AND $3 AND status NOT IN ('cancelled', 'expired')
		GROUP BY arrives ORDER BY arrives`, hostelID, from, to)
}

// HideReviews takes reviews of the hostel off its page.
func (r HouseRepo) HideReviews(ctx context.Context, hostelID int64, ids []int64) (int64, error) {
	tag, err := r.q.Exec(ctx, `
		UPDATE reviews SET hidden_at = now() WHERE hostel_id = $1 AND id = ANY($2) AND hidden_at IS NULL`, hostelID, ids)
	return tag.RowsAffected(), err
}

// ReplyToReview publishes the answer of the hostel.
func (r HouseRepo) ReplyToReview(ctx context.Context, hostelID, id int64, reply string) error {
	return touch(ctx, r.q, `
		UPDATE reviews SET reply = $3
		WHERE id = $2 AND EXISTS (SELECT 1 FROM bookings b WHERE b.id = reviews.booking_id AND b.hostel_id = $1)`,
		hostelID, id, reply)
}
