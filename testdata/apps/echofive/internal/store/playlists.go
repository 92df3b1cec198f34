package store

import (
	"context"

	"github.com/lib/pq"
)

// Playlist is a listener's or host's own selection of tracks.
type Playlist struct {
	ID         int64  `db:"id" json:"id"`
	AccountID  int64  `db:"account_id" json:"account_id"`
	Title      string `db:"title" json:"title"`
	Visibility string `db:"visibility" json:"visibility"`
}

// PlaylistItem is a track at its place in a playlist.
type PlaylistItem struct {
	ID         int64  `db:"id" json:"id"`
	PlaylistID int64  `db:"playlist_id" json:"playlist_id"`
	TrackID    int64  `db:"track_id" json:"track_id"`
	Position   int    `db:"position" json:"position"`
	Note       string `db:"note" json:"note"`
	Artist     string `db:"artist" json:"artist,omitempty"`
	Title      string `db:"title" json:"title,omitempty"`
}

// Playlist by id; archived ones are gone.
func (q queries) Playlist(ctx context.Context, id int64) (Playlist, error) {
	var p Playlist
	err := q.get(ctx, &p, `SELECT id, account_id, title, visibility FROM playlists
		WHERE id = $1 AND archived_at IS NULL`, id)
	return p, err
}

// PlaylistItems in playing order.
func (q queries) PlaylistItems(ctx context.Context, playlistID int64) ([]PlaylistItem, error) {
	var items []PlaylistItem
	err := q.list(ctx, &items, `SELECT i.id, i.playlist_id, i.track_id, i.position, i.note, t.artist, t.title
		FROM playlist_items i JOIN tracks t ON t.id = i.track_id
		WHERE i.playlist_id = $1 ORDER BY i.position, i.id`, playlistID)
	return items, err
}

// AnnotateItem rewrites note and position of an item of the playlist.
func (q queries) AnnotateItem(ctx context.Context, playlistID, itemID int64, note string, position int) error {
	return q.touch(ctx, `UPDATE playlist_items SET note = $3, position = $4
		WHERE id = $1 AND playlist_id = $2`, itemID, playlistID, note, position)
}

// RemoveItem takes a track out of its playlist.
func (q queries) RemoveItem(ctx context.Context, itemID int64) error {
	return q.touch(ctx, `DELETE FROM playlist_items WHERE id = $1`, itemID)
}

// ArchivePlaylists hides the given playlists of the account.
func (q queries) ArchivePlaylists(ctx context.Context, accountID int64, ids []int64) (int64, error) {
	return q.run(ctx, `UPDATE playlists SET archived_at = now()
		WHERE id = ANY($1) AND account_id = $2 AND archived_at IS NULL`, pq.Array(ids), accountID)
}

// Track is an entry of the shared music catalogue.
type Track struct {
	ID     int64  `db:"id" json:"id"`
	Artist string `db:"artist" json:"artist"`
	Title  string `db:"title" json:"title"`
	Label  string `db:"label" json:"label"`
}

// SearchTracks looks for a piece of an artist's or a track's name.
func (q queries) SearchTracks(ctx context.Context, term string, limit, offset int) ([]Track, error) {
	var tracks []Track
	err := q.list(ctx, &tracks, `SELECT id, artist, title, label FROM tracks
		WHERE $1 = '' OR artist ILIKE '%' || $1 || '%' OR title ILIKE '%' || $1 || '%'
		ORDER BY artist, title LIMIT $2 OFFSET $3`, term, limit, offset)
	return tracks, err
}
