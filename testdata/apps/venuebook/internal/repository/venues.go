package repository

import (
	"context"

	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/page"
)

type venueRepo struct{ db DBTX }

const venueColumns = `id, host_id, title, city, description, capacity, price_cents, status`

func scanVenue(s scanner) (v domain.Venue, err error) {
	err = s.Scan(&v.ID, &v.HostID, &v.Title, &v.City, &v.Description, &v.Capacity, &v.PriceCents, &v.Status)
	return v, err
}

func (r *venueRepo) Amenities(ctx context.Context) ([]domain.Amenity, error) {
	return selectAll(ctx, r.db, func(s scanner) (a domain.Amenity, err error) {
		err = s.Scan(&a.Code, &a.Label)
		return a, err
	}, `SELECT code, label FROM amenities ORDER BY label`)
}

func (r *venueRepo) Search(ctx context.Context, city string, capacity int, p page.Params) (page.Result[domain.Venue], error) {
	var c conditions
	c.add(`status = $%d`, domain.VenuePublished)
	if city != "" {
		c.add(`lower(city) = lower($%d)`, city)
	}
	if capacity > 0 {
		c.add(`capacity >= $%d`, capacity)
	}
	return selectPage(ctx, r.db, listQuery{venueColumns, `venues`, `id DESC`}, &c, p, scanVenue)
}

func (r *venueRepo) FindPublished(ctx context.Context, id int64) (*domain.Venue, error) {
	v, err := scanVenue(r.db.QueryRowContext(ctx, `SELECT `+venueColumns+` FROM venues WHERE id = $1 AND status = 'published'`, id))
	return one(v, err, "venue")
}

func (r *venueRepo) Find(ctx context.Context, id int64) (*domain.Venue, error) {
	v, err := scanVenue(r.db.QueryRowContext(ctx, `SELECT `+venueColumns+` FROM venues WHERE id = $1`, id))
	return one(v, err, "venue")
}

func (r *venueRepo) Update(ctx context.Context, v *domain.Venue) error {
	res, err := r.db.ExecContext(ctx, `UPDATE venues SET title = $2, description = $3, price_cents = $4, status = $5 WHERE id = $1`,
		v.ID, v.Title, v.Description, v.PriceCents, v.Status)
	return touched(res, err, "venue")
}

func (r *venueRepo) IsManager(ctx context.Context, venueID, userID int64) (ok bool, err error) {
	err = r.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM venue_managers WHERE venue_id = $1 AND user_id = $2)`,
		venueID, userID).Scan(&ok)
	return ok, err
}

func (r *venueRepo) ManagedBy(ctx context.Context, userID int64) ([]int64, error) {
	return selectAll(ctx, r.db, func(s scanner) (id int64, err error) {
		err = s.Scan(&id)
		return id, err
	}, `SELECT id FROM venues WHERE host_id = $1 UNION SELECT venue_id FROM venue_managers WHERE user_id = $1`, userID)
}

func (r *venueRepo) Stats(ctx context.Context, id int64) (s domain.VenueStats, err error) {
	err = r.db.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM bookings WHERE venue_id = $1),
		(SELECT coalesce(sum(total_cents), 0) FROM bookings WHERE venue_id = $1 AND status = 'approved'),
		(SELECT coalesce(avg(rating), 0)::float8 FROM reviews WHERE venue_id = $1 AND NOT hidden)`, id).
		Scan(&s.Bookings, &s.RevenueCents, &s.Rating)
	return s, err
}

type photoRepo struct{ db DBTX }

func (r *photoRepo) Change(ctx context.Context, c domain.PhotoChange) error {
	res, err := r.db.ExecContext(ctx, `UPDATE venue_photos SET caption = $2, position = $3 WHERE id = $1`, c.ID, c.Caption, c.Position)
	return touched(res, err, "photo")
}

func (r *photoRepo) Delete(ctx context.Context, id, venueID int64) error {
	res, err := r.db.ExecContext(ctx, `DELETE FROM venue_photos WHERE id = $1 AND venue_id = $2`, id, venueID)
	return touched(res, err, "photo")
}
