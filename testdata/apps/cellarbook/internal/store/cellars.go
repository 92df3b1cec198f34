package store

import (
	"context"
	"time"
)

type Wine struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Vintage int    `json:"vintage"`
}

type Profile struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Address string `json:"address"`
}

type Tasting struct {
	ID       int64     `json:"id"`
	Title    string    `json:"title"`
	StartsAt time.Time `json:"starts_at"`
}

type Worth struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Cents int64  `json:"cents"`
}

type Rack struct {
	ID      int64  `json:"id"`
	Label   string `json:"label"`
	Bottles int64  `json:"bottles"`
}

type Event struct {
	Kind string    `json:"kind"`
	ID   int64     `json:"id"`
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

func (s *Store) Wines(ctx context.Context, q string) ([]Wine, error) {
	return list[Wine](ctx, s, `SELECT id, name, vintage FROM wines WHERE name ILIKE '%' || $1 || '%' ORDER BY name LIMIT 50`, q)
}

// Profile shows a cellar to its members, and to everybody if it is listed.
func (s *Store) Profile(ctx context.Context, cellar int64, viewer *int64) (Profile, error) {
	return one[Profile](ctx, s, `
		SELECT c.id, c.name, c.address FROM cellars c
		WHERE c.id = $1 AND (c.listed OR EXISTS (
			SELECT 1 FROM cellar_members m WHERE m.cellar_id = c.id AND m.user_id = $2))`, cellar, viewer)
}

// Calendar lists the tastings that the viewer may come to.
func (s *Store) Calendar(ctx context.Context, cellar int64, viewer *int64) ([]Tasting, error) {
	return list[Tasting](ctx, s, `
		SELECT t.id, t.title, t.starts_at FROM tastings t
		WHERE t.cellar_id = $1 AND ($2::bigint IS NULL OR EXISTS (
			SELECT 1 FROM cellar_members m WHERE m.cellar_id = t.cellar_id AND m.user_id = $2))
		ORDER BY t.starts_at`, cellar, viewer)
}

// Worth sums a cellar up for one of its members.
func (s *Store) Worth(ctx context.Context, cellar, caller int64) (Worth, error) {
	return one[Worth](ctx, s, `
		SELECT c.id, c.name, COALESCE((
			SELECT sum(l.quantity * l.price_cents) FROM lots l JOIN racks r ON r.id = l.rack_id
			WHERE r.cellar_id = c.id), 0)::bigint AS cents
		FROM cellars c JOIN cellar_members m ON m.cellar_id = c.id
		WHERE c.id = $1
		GROUP BY c.id
		HAVING bool_or(m.user_id = $2)`, cellar, caller)
}

func (s *Store) Racks(ctx context.Context, cellar, caller int64) ([]Rack, error) {
	return list[Rack](ctx, s, `
		SELECT r.id, r.label, COALESCE(held.bottles, 0)::bigint AS bottles
		FROM cellars c
		CROSS JOIN LATERAL (
			SELECT m.role FROM cellar_members m WHERE m.cellar_id = c.id AND m.user_id = $2
		) me
		JOIN racks r ON r.cellar_id = c.id
		LEFT JOIN LATERAL (SELECT sum(l.quantity) AS bottles FROM lots l WHERE l.rack_id = r.id) held ON true
		WHERE c.id = $1
		ORDER BY r.label`, cellar, caller)
}

// Activity is what the start page of a cellar shows: new lots and who sends what to whom.
func (s *Store) Activity(ctx context.Context, cellar, caller int64) ([]Event, error) {
	return list[Event](ctx, s, `
		SELECT 'lot' AS kind, l.id, l.added_at AS at, w.name AS text
		FROM lots l
		JOIN wines w ON w.id = l.wine_id
		JOIN racks r ON r.id = l.rack_id
		JOIN cellar_members m ON m.cellar_id = r.cellar_id AND m.user_id = $2
		WHERE r.cellar_id = $1
		UNION ALL
		SELECT 'transfer', t.id, t.created_at, t.message
		FROM transfers t
		JOIN lots l ON l.id = t.lot_id
		JOIN racks r ON r.id = l.rack_id
		WHERE r.cellar_id = $1
		ORDER BY at DESC
		LIMIT 100`, cellar, caller)
}

// Timeline is the history of a cellar: its lots and what was written about them.
func (s *Store) Timeline(ctx context.Context, cellar, caller int64) ([]Event, error) {
	return list[Event](ctx, s, `
		WITH mine AS (
			SELECT cellar_id FROM cellar_members WHERE cellar_id = $1 AND user_id = $2
		), stock AS (
			SELECT l.id, l.added_at, w.name FROM mine
			JOIN racks r USING (cellar_id)
			JOIN lots l ON l.rack_id = r.id
			JOIN wines w ON w.id = l.wine_id
		)
		SELECT 'lot' AS kind, id, added_at AS at, name AS text FROM stock
		UNION ALL
		SELECT 'note', n.id, n.created_at, n.body FROM stock JOIN notes n ON n.lot_id = stock.id
		ORDER BY at DESC
		LIMIT 100`, cellar, caller)
}

// RenameCellar leaves it to the keepers, or to whoever has the cellar open when
// it comes from the old system and nobody has been made a keeper yet.
func (s *Store) RenameCellar(ctx context.Context, cellar, caller int64, name string) error {
	return s.change(ctx, `UPDATE cellars SET name = $3 WHERE id = $1 AND COALESCE(can_keep(id, $2), true)`, cellar, caller, name)
}

func (s *Store) CloseCellar(ctx context.Context, cellar, caller int64) error {
	return s.change(ctx, `DELETE FROM cellars WHERE id = $1 AND can_keep(id, $2)`, cellar, caller)
}

func (s *Store) RenameRack(ctx context.Context, rack, caller int64, label string) error {
	return s.change(ctx, `
		UPDATE racks SET label = $3
		WHERE id = $1 AND (
			SELECT m.role FROM cellar_members m WHERE m.cellar_id = racks.cellar_id AND m.user_id = $2
		) IN ('owner', 'keeper')`, rack, caller, label)
}

// DropRack removes a rack of the caller's cellar.
func (s *Store) DropRack(ctx context.Context, rack, caller int64) error {
	return s.change(ctx, `
		DELETE FROM racks
		WHERE id = $1 AND cellar_id IN (SELECT cellar_id FROM users WHERE id = $2)`, rack, caller)
}
