package store

import (
	"context"
	"time"
)

// Show is a programme of a station.
type Show struct {
	ID        int64     `db:"id" json:"id"`
	StationID int64     `db:"station_id" json:"station_id"`
	LeadID    int64     `db:"lead_id" json:"lead_id"`
	Title     string    `db:"title" json:"title"`
	Blurb     string    `db:"blurb" json:"blurb"`
	Slot      string    `db:"slot" json:"slot"`
	UpdatedAt time.Time `db:"updated_at" json:"updated_at"`
}

// ShowPatch is what may be changed about a show.
type ShowPatch struct {
	Title string
	Blurb string
	Slot  string
}

// UpdateShow writes the patch and returns the show as it is now.
func (q queries) UpdateShow(ctx context.Context, id int64, p ShowPatch) (Show, error) {
	var s Show
	err := q.get(ctx, &s, `UPDATE shows SET title = $2, blurb = $3, slot = $4, updated_at = now()
		WHERE id = $1 RETURNING id, station_id, lead_id, title, blurb, slot, updated_at`,
		id, p.Title, p.Blurb, p.Slot)
	return s, err
}

// Hosts tells whether the account is among the hosts of the show.
func (q queries) Hosts(ctx context.Context, showID, accountID int64) (bool, error) {
	var ok bool
	err := q.get(ctx, &ok, `SELECT EXISTS (SELECT 1 FROM show_hosts WHERE show_id = $1 AND account_id = $2)`,
		showID, accountID)
	return ok, err
}

// Episode is one broadcast of a show.
type Episode struct {
	ID      int64      `db:"id" json:"id"`
	ShowID  int64      `db:"show_id" json:"show_id"`
	Title   string     `db:"title" json:"title"`
	Notes   string     `db:"notes" json:"notes"`
	Status  string     `db:"status" json:"status"`
	AiredAt *time.Time `db:"aired_at" json:"aired_at,omitempty"`
}

const episodeColumns = `e.id, e.show_id, e.title, e.notes, e.status, e.aired_at`

// Episode by id, whatever its status.
func (q queries) Episode(ctx context.Context, id int64) (Episode, error) {
	var e Episode
	err := q.get(ctx, &e, `SELECT `+episodeColumns+` FROM episodes e WHERE e.id = $1 AND e.deleted_at IS NULL`, id)
	return e, err
}

// EpisodeVisibleTo returns a published episode, or a draft to its hosts.
func (q queries) EpisodeVisibleTo(ctx context.Context, id, accountID int64) (Episode, error) {
	var e Episode
	err := q.get(ctx, &e, `SELECT `+episodeColumns+` FROM episodes e
		WHERE e.id = $1 AND e.deleted_at IS NULL
		  AND (e.status = 'published'
		       OR EXISTS (SELECT 1 FROM show_hosts h WHERE h.show_id = e.show_id AND h.account_id = $2))`,
		id, accountID)
	return e, err
}

// EpisodeByShareHash resolves the hash of a share link.
func (q queries) EpisodeByShareHash(ctx context.Context, hash string) (Episode, error) {
	var e Episode
	err := q.get(ctx, &e, `SELECT `+episodeColumns+` FROM episodes e
		WHERE e.share_hash = $1 AND e.deleted_at IS NULL`, hash)
	return e, err
}

// ReviseEpisode rewrites title and notes.
func (q queries) ReviseEpisode(ctx context.Context, id int64, title, notes string) (Episode, error) {
	var e Episode
	err := q.get(ctx, &e, `UPDATE episodes e SET title = $2, notes = $3
		WHERE e.id = $1 AND e.deleted_at IS NULL RETURNING `+episodeColumns, id, title, notes)
	return e, err
}

// SetEpisodeStatus moves an episode between draft and published.
func (q queries) SetEpisodeStatus(ctx context.Context, id int64, status string) error {
	return q.touch(ctx, `UPDATE episodes
		SET status = $2, aired_at = CASE WHEN $2 = 'published' THEN COALESCE(aired_at, now()) ELSE aired_at END
		WHERE id = $1 AND deleted_at IS NULL`, id, status)
}

// Recording is the audio of an episode.
type Recording struct {
	ID       int64  `db:"id"`
	Filename string `db:"filename"`
	Mime     string `db:"mime"`
	Body     []byte `db:"body"`
}

// RecordingOfHost returns a master recording to a host of its show.
func (q queries) RecordingOfHost(ctx context.Context, id, accountID int64) (Recording, error) {
	var r Recording
	err := q.get(ctx, &r, `SELECT r.id, r.filename, r.mime, r.body
		FROM recordings r
		JOIN episodes e ON e.id = r.episode_id AND e.deleted_at IS NULL
		JOIN show_hosts h ON h.show_id = e.show_id
		WHERE r.id = $1 AND h.account_id = $2`, id, accountID)
	return r, err
}

// Spin is one play of a track on air.
type Spin struct {
	ID        int64     `db:"id" json:"id"`
	StationID int64     `db:"station_id" json:"station_id"`
	TrackID   int64     `db:"track_id" json:"track_id"`
	Artist    string    `db:"artist" json:"artist"`
	Title     string    `db:"title" json:"title"`
	PlayedAt  time.Time `db:"played_at" json:"played_at"`
}

// LatestSpin is what the station plays now.
func (q queries) LatestSpin(ctx context.Context, stationID int64) (Spin, error) {
	var s Spin
	err := q.get(ctx, &s, `SELECT s.id, s.station_id, s.track_id, t.artist, t.title, s.played_at
		FROM spins s JOIN tracks t ON t.id = s.track_id
		WHERE s.station_id = $1 AND s.retracted_at IS NULL ORDER BY s.played_at DESC, s.id DESC LIMIT 1`, stationID)
	return s, err
}

// LogSpin adds a play.
func (q queries) LogSpin(ctx context.Context, stationID, trackID int64) (int64, error) {
	var id int64
	err := q.get(ctx, &id, `INSERT INTO spins (station_id, track_id) SELECT $1, id FROM tracks WHERE id = $2
		RETURNING id`, stationID, trackID)
	return id, err
}

// RetractSpin takes a play out of the log for the royalty report.
func (q queries) RetractSpin(ctx context.Context, id int64) error {
	return q.touch(ctx, `UPDATE spins SET retracted_at = now() WHERE id = $1 AND retracted_at IS NULL`, id)
}
