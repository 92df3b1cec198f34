package repo

import (
	"context"

	"github.com/lib/pq"

	"example.com/tuneshare/internal/model"
	"example.com/tuneshare/internal/qb"
)

const (
	trackCols = "t.id, t.project_id, t.title, t.bpm"
	stemCols  = "id, track_id, name, storage_key, content_type, size_bytes"
)

// Tracks keeps tracks, stems and comments.
type Tracks struct{ *Store }

// Track loads a live track.
func (t Tracks) Track(ctx context.Context, id int64) (model.Track, error) {
	return one[model.Track](ctx, t.conn(ctx),
		qb.From("tracks t", trackCols).Where("t.id", id).Cond("t.deleted_at IS NULL", nil))
}

// TracksOf lists the tracks of a project.
func (t Tracks) TracksOf(ctx context.Context, projectID int64) ([]model.Track, error) {
	return many[model.Track](ctx, t.conn(ctx), qb.From("tracks t", trackCols).
		Where("t.project_id", projectID).Cond("t.deleted_at IS NULL", nil).Page("t.id", 500, 0))
}

// UpdateTrack changes title and tempo.
func (t Tracks) UpdateTrack(ctx context.Context, in model.Track) (model.Track, error) {
	return one[model.Track](ctx, t.conn(ctx), qb.Change("tracks").
		Set("title", in.Title).
		Set("bpm", in.BPM).
		Where("id", in.ID).
		Cond("deleted_at IS NULL", nil).
		Returning("id, project_id, title, bpm"))
}

// RemoveTrack hides a track of a project.
func (t Tracks) RemoveTrack(ctx context.Context, projectID, id int64) error {
	return must(ctx, t.conn(ctx), qb.Change("tracks").SetNow("deleted_at").
		Where("id", id).
		Where("project_id", projectID).
		Cond("deleted_at IS NULL", nil))
}

// Waveform loads the peaks of a track.
func (t Tracks) Waveform(ctx context.Context, id int64) (model.Waveform, error) {
	return one[model.Waveform](ctx, t.conn(ctx),
		qb.From("tracks", "id, title, peaks").Where("id", id).Cond("deleted_at IS NULL", nil))
}

// Preview loads the preview of a track that the user may listen to: the project is open to
// all members, or the user works on it.
func (t Tracks) Preview(ctx context.Context, id, userID int64) (model.Preview, error) {
	return one[model.Preview](ctx, t.conn(ctx), qb.From("tracks t", "t.id, t.preview").
		Join("projects p ON p.id = t.project_id AND p.deleted_at IS NULL").
		Where("t.id", id).
		Cond(`(p.visibility = 'members' OR EXISTS (SELECT 1 FROM collaborators c
			WHERE c.project_id = p.id AND c.user_id = :listener))`, qb.Args{"listener": userID}).
		Cond("t.deleted_at IS NULL", nil))
}

// Stem loads a stem.
func (t Tracks) Stem(ctx context.Context, id int64) (model.Stem, error) {
	return one[model.Stem](ctx, t.conn(ctx),
		qb.From("stems", stemCols).Where("id", id).Cond("archived_at IS NULL", nil))
}

// RenameStem renames a stem.
func (t Tracks) RenameStem(ctx context.Context, id int64, name string) (model.Stem, error) {
	return one[model.Stem](ctx, t.conn(ctx), qb.Change("stems").Set("name", name).
		Where("id", id).Cond("archived_at IS NULL", nil).Returning(stemCols))
}

// ArchiveStems archives stems of one track and tells how many.
func (t Tracks) ArchiveStems(ctx context.Context, trackID int64, ids []int64) (int64, error) {
	return qb.Exec(ctx, t.conn(ctx), qb.Change("stems").SetNow("archived_at").
		Where("track_id", trackID).
		Cond("id = ANY(:ids) AND archived_at IS NULL", qb.Args{"ids": pq.Array(ids)}))
}

// ResolveComments closes comments and tells how many.
func (t Tracks) ResolveComments(ctx context.Context, userID int64, ids []int64) (int64, error) {
	return qb.Exec(ctx, t.conn(ctx), qb.Change("comments").
		Set("resolved_by", userID).
		SetNow("resolved_at").
		Cond("id = ANY(:ids) AND resolved_at IS NULL", qb.Args{"ids": pq.Array(ids)}))
}
