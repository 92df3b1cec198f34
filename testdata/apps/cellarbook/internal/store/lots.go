package store

import (
	"context"
	"time"
)

type Lot struct {
	ID       int64  `json:"id"`
	Wine     string `json:"wine"`
	Vintage  int    `json:"vintage"`
	Quantity int    `json:"quantity"`
	Rack     string `json:"rack"`
}

type Standing struct {
	ID     int64  `json:"id"`
	Wine   string `json:"wine"`
	Cellar string `json:"cellar"`
	Place  int64  `json:"place"`
}

type Cost struct {
	ID         int64 `json:"id"`
	PriceCents int64 `json:"price_cents"`
	Total      int64 `json:"total"`
}

type Appraisal struct {
	ID     int64  `json:"id"`
	Cents  int64  `json:"cents"`
	Remark string `json:"remark"`
}

// MyLots ranks the lots that the caller has added, dearest first within each cellar.
func (s *Store) MyLots(ctx context.Context, caller int64) ([]Standing, error) {
	return list[Standing](ctx, s, `
		SELECT id, wine, cellar, place FROM (
			SELECT l.id, w.name AS wine, c.name AS cellar,
			       rank() OVER (PARTITION BY c.id ORDER BY l.price_cents DESC) AS place
			FROM lots l
			JOIN wines w ON w.id = l.wine_id
			JOIN racks r ON r.id = l.rack_id
			JOIN cellars c ON c.id = r.cellar_id
			WHERE l.added_by = $1
		) ranked
		WHERE place <= 20
		ORDER BY cellar, place`, caller)
}

// Lot shows a lot to the members of its cellar and to those it is shared with.
func (s *Store) Lot(ctx context.Context, lot, caller int64) (Lot, error) {
	return one[Lot](ctx, s, `
		SELECT l.id, w.name AS wine, w.vintage, l.quantity, r.label AS rack
		FROM lots l
		JOIN wines w ON w.id = l.wine_id
		JOIN racks r ON r.id = l.rack_id
		LEFT JOIN cellar_members m ON m.cellar_id = r.cellar_id AND m.user_id = $2
		LEFT JOIN shares s ON s.lot_id = l.id AND s.user_id = $2
		WHERE l.id = $1 AND COALESCE(m.user_id, s.user_id) = $2`, lot, caller)
}

// Cost is for the owner of the cellar only.
func (s *Store) Cost(ctx context.Context, lot, caller int64) (Cost, error) {
	return one[Cost](ctx, s, `
		SELECT l.id, l.price_cents, l.price_cents * l.quantity AS total
		FROM lots l
		JOIN racks r ON r.id = l.rack_id
		JOIN cellars c ON c.id = r.cellar_id
		WHERE l.id = $1 AND NOT (c.owner_id IS DISTINCT FROM $2)`, lot, caller)
}

// Appraisals are not for guests.
func (s *Store) Appraisals(ctx context.Context, lot, caller int64) ([]Appraisal, error) {
	return list[Appraisal](ctx, s, `
		SELECT a.id, a.cents, a.remark
		FROM appraisals a
		JOIN lots l ON l.id = a.lot_id
		JOIN racks r ON r.id = l.rack_id
		WHERE a.lot_id = $1 AND NOT EXISTS (
			SELECT 1 FROM cellar_members m
			WHERE m.cellar_id = r.cellar_id AND m.user_id = $2 AND m.role = 'guest')
		ORDER BY a.created_at DESC`, lot, caller)
}

// Export lists what the members of a cellar see.
func (s *Store) Export(ctx context.Context, cellar int64) ([]Lot, error) {
	return list[Lot](ctx, s, `
		SELECT DISTINCT id, wine, vintage, quantity, rack FROM member_lots
		WHERE cellar_id = $1 ORDER BY wine, vintage`, cellar)
}

// Inventory lists what one member of a cellar sees.
func (s *Store) Inventory(ctx context.Context, cellar, caller int64) ([]Lot, error) {
	return list[Lot](ctx, s, `
		SELECT id, wine, vintage, quantity, rack FROM member_lots
		WHERE cellar_id = $1 AND viewer_id = $2 ORDER BY wine, vintage`, cellar, caller)
}

// Recount sets the number of bottles after somebody has counted them.
func (s *Store) Recount(ctx context.Context, lot, caller int64, quantity int) error {
	return s.change(ctx, `
		UPDATE lots SET quantity = $3
		FROM racks r
		LEFT JOIN cellar_members m ON m.cellar_id = r.cellar_id AND m.user_id = $2 AND m.role <> 'guest'
		WHERE lots.rack_id = r.id AND lots.id = $1`, lot, caller, quantity)
}

// Move puts a lot on another rack of the same cellar.
func (s *Store) Move(ctx context.Context, lot, rack, caller int64) error {
	return s.change(ctx, `
		UPDATE lots SET rack_id = dst.id
		FROM racks src
		JOIN racks dst ON dst.cellar_id = src.cellar_id
		JOIN cellar_members m ON m.cellar_id = src.cellar_id
		WHERE lots.id = $1 AND src.id = lots.rack_id AND dst.id = $2
		  AND m.user_id = $3 AND m.role <> 'guest'`, lot, rack, caller)
}

// Relocate puts a lot of a cellar that the caller keeps on a rack of another one.
func (s *Store) Relocate(ctx context.Context, lot, from, to, caller int64) error {
	return s.change(ctx, `
		UPDATE lots SET rack_id = $3
		WHERE id = $1 AND rack_id = $2 AND EXISTS (
			SELECT 1 FROM racks r JOIN cellar_members m ON m.cellar_id = r.cellar_id
			WHERE r.id = $3 AND m.user_id = $4 AND m.role <> 'guest')`, lot, from, to, caller)
}

// Split makes two lots of one and returns the new one's id.
func (s *Store) Split(ctx context.Context, lot, caller int64, quantity int) (int64, error) {
	made, err := one[struct{ ID int64 }](ctx, s, `
		WITH taken AS (
			UPDATE lots SET quantity = quantity - $3
			WHERE id = $1 AND quantity > $3
			RETURNING rack_id, wine_id, price_cents
		)
		INSERT INTO lots (rack_id, wine_id, price_cents, quantity, added_by)
		SELECT t.rack_id, t.wine_id, t.price_cents, $3, m.user_id
		FROM taken t
		JOIN racks r ON r.id = t.rack_id
		JOIN cellar_members m ON m.cellar_id = r.cellar_id AND m.user_id = $2
		RETURNING id`, lot, caller, quantity)
	return made.ID, err
}

// Drink takes a bottle out and writes down who has drunk it.
func (s *Store) Drink(ctx context.Context, lot, caller int64, remark string) error {
	return s.change(ctx, `
		WITH mine AS (
			SELECT l.id FROM lots l
			JOIN racks r ON r.id = l.rack_id
			JOIN cellar_members m ON m.cellar_id = r.cellar_id
			WHERE l.id = $1 AND m.user_id = $2
		), taken AS (
			UPDATE lots SET quantity = quantity - 1 FROM mine
			WHERE lots.id = mine.id AND quantity > 0
			RETURNING lots.id
		)
		INSERT INTO drinks (lot_id, user_id, remark) SELECT id, $2, $3 FROM taken`, lot, caller, remark)
}

func (s *Store) Rate(ctx context.Context, lot, caller int64, stars int) error {
	return s.change(ctx, `
		INSERT INTO ratings (lot_id, user_id, stars)
		SELECT v.id, v.viewer_id, $3 FROM member_lots v WHERE v.id = $1 AND v.viewer_id = $2
		ON CONFLICT (lot_id, user_id) DO UPDATE SET stars = EXCLUDED.stars`, lot, caller, stars)
}

func (s *Store) Archive(ctx context.Context, lots []int64, caller int64, at time.Time) error {
	return s.change(ctx, `
		UPDATE lots SET archived_at = $3
		WHERE id = ANY($1) AND archived_at IS NULL AND rack_id IN (
			SELECT r.id FROM racks r JOIN cellar_members m ON m.cellar_id = r.cellar_id
			WHERE m.user_id = $2 AND m.role <> 'guest')`, lots, caller, at)
}

// Unshare takes a lot away from somebody it is shared with.
func (s *Store) Unshare(ctx context.Context, lot, person, caller int64) error {
	return s.change(ctx, `
		DELETE FROM shares s USING lots l, racks r, cellar_members m
		WHERE s.lot_id = $1 AND s.user_id = $2
		  AND l.id = s.lot_id AND r.id = l.rack_id AND m.cellar_id = r.cellar_id
		  AND m.user_id = $3 AND m.role IN ('owner', 'keeper')`, lot, person, caller)
}

func (s *Store) DeleteNote(ctx context.Context, note, caller int64) error {
	return s.change(ctx, `DELETE FROM notes WHERE (id, author_id) = ($1, $2)`, note, caller)
}
