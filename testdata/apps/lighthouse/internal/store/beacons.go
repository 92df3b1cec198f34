package store

import "context"

type Beacon struct {
	ID          int64  `db:"id" json:"id"`
	AuthorityID int64  `db:"authority_id" json:"authority_id"`
	Name        string `db:"name" json:"name"`
	Character   string `db:"character" json:"character"`
}

type Reading struct {
	ID    int64   `db:"id" json:"id"`
	Kind  string  `db:"kind" json:"kind"`
	Value float64 `db:"value" json:"value"`
}

type Alert struct {
	ID   int64  `db:"id"`
	Text string `db:"text"`
}

// BeaconFor finds a beacon of an authority that the user belongs to.
func (s *Store) BeaconFor(ctx context.Context, user, beacon int64) (Beacon, error) {
	return get[Beacon](ctx, s, `
		SELECT b.id, b.authority_id, b.name, b.character
		FROM beacons b JOIN members m ON m.authority_id = b.authority_id
		WHERE b.id = @beacon AND m.user_id = @user AND b.removed_at IS NULL`, A{"beacon": beacon, "user": user})
}

func (s *Store) BeaconsOf(ctx context.Context, user int64) ([]Beacon, error) {
	return list[Beacon](ctx, s, `
		SELECT id, authority_id, name, character FROM beacons
		WHERE authority_id IN (SELECT authority_id FROM members WHERE user_id = @user) AND removed_at IS NULL
		ORDER BY name`, A{"user": user})
}

func (s *Store) RenameBeacon(ctx context.Context, b Beacon) error {
	return s.change(ctx, `UPDATE beacons SET name = @name, character = @character WHERE id = @id`,
		A{"id": b.ID, "name": b.Name, "character": b.Character})
}

func (s *Store) RemoveBeacon(ctx context.Context, beacon int64) error {
	return s.change(ctx, `UPDATE beacons SET removed_at = now() WHERE id = @beacon AND removed_at IS NULL`, A{"beacon": beacon})
}

func (s *Store) Readings(ctx context.Context, beacon int64) ([]Reading, error) {
	return list[Reading](ctx, s, `SELECT id, kind, value FROM readings WHERE beacon_id = @beacon ORDER BY id DESC LIMIT 500`, A{"beacon": beacon})
}

func (s *Store) Reading(ctx context.Context, reading int64) (Reading, error) {
	return get[Reading](ctx, s, `SELECT id, kind, value FROM readings WHERE id = @reading`, A{"reading": reading})
}

func (s *Store) DropReading(ctx context.Context, beacon, reading int64) error {
	return s.change(ctx, `DELETE FROM readings WHERE id = @reading AND beacon_id = @beacon`, A{"beacon": beacon, "reading": reading})
}

// AddReading stores what a gateway measured at a beacon of its authority.
func (s *Store) AddReading(ctx context.Context, authority, beacon int64, r Reading) error {
	return s.change(ctx, `
		INSERT INTO readings (beacon_id, kind, value)
		SELECT b.id, @kind, @value FROM beacons b WHERE b.id = @beacon AND b.authority_id = @authority`,
		A{"authority": authority, "beacon": beacon, "kind": r.Kind, "value": r.Value})
}

func (s *Store) Config(ctx context.Context, authority, beacon int64) (config string, err error) {
	err = s.QueryRow(ctx, `SELECT config FROM beacons WHERE id = $2 AND authority_id = $1`, authority, beacon).Scan(&config)
	return config, err
}

func (s *Store) OpenAlerts(ctx context.Context, authority, beacon int64) ([]Alert, error) {
	return list[Alert](ctx, s, `
		SELECT a.id, a.text FROM alerts a JOIN beacons b ON b.id = a.beacon_id AND b.authority_id = @authority
		WHERE a.beacon_id = @beacon AND a.acked_at IS NULL ORDER BY a.id`, A{"authority": authority, "beacon": beacon})
}

func (s *Store) AckAlert(ctx context.Context, alert int64) error {
	return s.change(ctx, `UPDATE alerts SET acked_at = now() WHERE id = @alert AND acked_at IS NULL`, A{"alert": alert})
}

func (s *Store) PingAddresses(ctx context.Context, gateway int64) (addresses []string, err error) {
	err = s.QueryRow(ctx, `SELECT coalesce(array_agg(address ORDER BY at), '{}') FROM pings WHERE gateway_id = $1`, gateway).Scan(&addresses)
	return addresses, err
}
