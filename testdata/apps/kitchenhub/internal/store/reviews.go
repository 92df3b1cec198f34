package store

import (
	"context"
	"database/sql"
	"errors"

	"example.com/kitchenhub/internal/db"
)

// Review is what a user thinks of a restaurant.
type Review struct {
	ID           int64
	RestaurantID int64
	UserID       int64
	Stars        int64
	Body         string
	Status       string
}

// Reviews is the repository of table reviews.
type Reviews struct{ db *db.DB }

const reviewCols = `id, restaurant_id, user_id, stars, body, status`

func scanReview(row db.Row) (r Review, err error) {
	err = row.Scan(&r.ID, &r.RestaurantID, &r.UserID, &r.Stars, &r.Body, &r.Status)
	return r, err
}

// Published returns the reviews guests get to see.
func (s *Reviews) Published(ctx context.Context, restaurantID int64) ([]Review, error) {
	return db.Many(ctx, s.db, scanReview,
		`SELECT `+reviewCols+` FROM reviews WHERE restaurant_id = $1 AND status = 'published' ORDER BY id DESC LIMIT 50`, restaurantID)
}

// Lock reads a review for a change in the same transaction.
func (s *Reviews) Lock(ctx context.Context, tx *sql.Tx, id int64) (Review, error) {
	return db.One(ctx, tx, scanReview, `SELECT `+reviewCols+` FROM reviews WHERE id = $1 FOR UPDATE`, id)
}

// Rewrite stores a new text; it has to be moderated again.
func (s *Reviews) Rewrite(ctx context.Context, tx *sql.Tx, id, stars int64, body string) error {
	return db.ExecOne(ctx, tx, `UPDATE reviews SET stars = $2, body = $3, status = 'held' WHERE id = $1`, id, stars, body)
}

// Vouchers is the repository of table vouchers.
type Vouchers struct{ db *db.DB }

// Claim puts a voucher into the user's wallet. Gift vouchers are bearer
// papers, the ones from complaints are made out to a person.
func (s *Vouchers) Claim(ctx context.Context, code string, userID int64) error {
	return db.ExecOne(ctx, s.db,
		`UPDATE vouchers SET holder_id = $2
		 WHERE code = $1 AND holder_id IS NULL AND NOT expired AND (issued_to IS NULL OR issued_to = $2)`, code, userID)
}

// HandOver moves a voucher from one wallet to another.
func (s *Vouchers) HandOver(ctx context.Context, id, from, to int64) error {
	return db.ExecOne(ctx, s.db,
		`UPDATE vouchers SET holder_id = $3 WHERE id = $1 AND holder_id = $2 AND NOT expired`, id, from, to)
}

// Expire marks what is past its day.
func (s *Vouchers) Expire(ctx context.Context) (int64, error) {
	return db.Exec(ctx, s.db, `UPDATE vouchers SET expired = true WHERE expires_on < current_date AND NOT expired`)
}

// Flags is the repository of table flags.
type Flags struct{ db *db.DB }

// On tells whether a feature is switched on. Unknown features are off.
func (s *Flags) On(ctx context.Context, name string) (bool, error) {
	on, err := db.One(ctx, s.db, db.Scalar[bool], `SELECT enabled FROM flags WHERE name = $1`, name)
	if errors.Is(err, db.ErrNotFound) {
		return false, nil
	}
	return on, err
}

// Set switches a feature.
func (s *Flags) Set(ctx context.Context, name string, on bool) error {
	_, err := db.Exec(ctx, s.db,
		`INSERT INTO flags (name, enabled) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET enabled = $2`, name, on)
	return err
}
