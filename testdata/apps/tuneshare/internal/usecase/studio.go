package usecase

import (
	"context"
	"net/url"
	"time"

	"example.com/tuneshare/internal/access"
	"example.com/tuneshare/internal/auth"
	"example.com/tuneshare/internal/httpx"
	"example.com/tuneshare/internal/model"
)

// Level is re-exported so that consumers of Gate need one import only.
type Level = access.Level

type projectStore interface {
	Tx
	Auditor
	ByID(ctx context.Context, id int64) (model.Project, error)
	ListFor(ctx context.Context, userID int64, limit, offset int) ([]model.Project, error)
	SoftDelete(ctx context.Context, id, ownerID int64) error
	TakeInvite(ctx context.Context, tokenHash string, userID int64) (model.Invite, error)
	AddCollaborator(ctx context.Context, projectID, userID int64, role string) error
	BySharedToken(ctx context.Context, tokenHash string) (model.Project, error)
}

type trackStore interface {
	Track(ctx context.Context, id int64) (model.Track, error)
	TracksOf(ctx context.Context, projectID int64) ([]model.Track, error)
	UpdateTrack(ctx context.Context, in model.Track) (model.Track, error)
	RemoveTrack(ctx context.Context, projectID, id int64) error
	Waveform(ctx context.Context, id int64) (model.Waveform, error)
	Preview(ctx context.Context, id, userID int64) (model.Preview, error)
	Stem(ctx context.Context, id int64) (model.Stem, error)
	RenameStem(ctx context.Context, id int64, name string) (model.Stem, error)
	ArchiveStems(ctx context.Context, trackID int64, ids []int64) (int64, error)
	ResolveComments(ctx context.Context, userID int64, ids []int64) (int64, error)
}

type linkSigner interface {
	Query(kind string, id int64, ttl time.Duration) url.Values
}

// Studio is the work on projects, tracks and stems.
type Studio struct {
	projects projectStore
	tracks   trackStore
	access   Gate
	links    linkSigner
}

// NewStudio makes a Studio.
func NewStudio(projects projectStore, tracks trackStore, gate Gate, links linkSigner) *Studio {
	return &Studio{projects: projects, tracks: tracks, access: gate, links: links}
}

// Open loads a project that the caller may use at the level.
func (s *Studio) Open(ctx context.Context, id int64, need Level) (model.Project, error) {
	if err := s.access.Project(ctx, id, need); err != nil {
		return model.Project{}, err
	}
	return s.projects.ByID(ctx, id)
}

// Mine lists the caller's projects.
func (s *Studio) Mine(ctx context.Context, p httpx.Paging) (httpx.Page[model.Project], error) {
	items, err := s.projects.ListFor(ctx, auth.ID(ctx), p.Limit(), p.Offset())
	return httpx.NewPage(items, p), err
}

// Delete hides a project; only its owners can.
func (s *Studio) Delete(ctx context.Context, id int64) error {
	return s.projects.InTx(ctx, func(ctx context.Context) error {
		if err := s.projects.SoftDelete(ctx, id, auth.ID(ctx)); err != nil {
			return err
		}
		return s.projects.Audit(ctx, "project.delete", id)
	})
}

// Join accepts an invite that was mailed to the caller.
func (s *Studio) Join(ctx context.Context, token string) (model.Invite, error) {
	var inv model.Invite
	err := s.projects.InTx(ctx, func(ctx context.Context) (err error) {
		me := auth.ID(ctx)
		if inv, err = s.projects.TakeInvite(ctx, auth.HashSecret(token), me); err != nil {
			return err
		}
		return s.projects.AddCollaborator(ctx, inv.ProjectID, me, inv.Role)
	})
	return inv, err
}

// Shared shows the project behind a share link.
func (s *Studio) Shared(ctx context.Context, token string) (model.SharedProject, error) {
	p, err := s.projects.BySharedToken(ctx, auth.HashSecret(token))
	if err != nil {
		return model.SharedProject{}, err
	}
	tracks, err := s.tracks.TracksOf(ctx, p.ID)
	return model.SharedProject{Project: p, Tracks: tracks}, err
}

// SaveTrack changes a track of a project that the caller may edit.
func (s *Studio) SaveTrack(ctx context.Context, p model.Project, in model.Track) (model.Track, error) {
	in.ProjectID = p.ID
	out, err := s.tracks.UpdateTrack(ctx, in)
	if err != nil {
		return out, err
	}
	return out, s.projects.Audit(ctx, "track.update", out.ID)
}

// RemoveTrack hides a track of a project that the caller may edit.
func (s *Studio) RemoveTrack(ctx context.Context, p model.Project, trackID int64) error {
	if err := s.tracks.RemoveTrack(ctx, p.ID, trackID); err != nil {
		return err
	}
	return s.projects.Audit(ctx, "track.remove", trackID)
}

// Waveform returns what the player draws.
func (s *Studio) Waveform(ctx context.Context, trackID int64) (model.Waveform, error) {
	return s.tracks.Waveform(ctx, trackID)
}

// Preview returns the low-quality mix for a listener.
func (s *Studio) Preview(ctx context.Context, listener auth.Actor, trackID int64) (model.Preview, error) {
	return s.tracks.Preview(ctx, trackID, listener.ID)
}

// Stem loads a stem for a download whose link has been verified.
func (s *Studio) Stem(ctx context.Context, id int64) (model.Stem, error) {
	return s.tracks.Stem(ctx, id)
}

// StemLink signs a download link for somebody who can see the project.
func (s *Studio) StemLink(ctx context.Context, projectID, stemID int64, ttl time.Duration) (string, error) {
	if err := s.access.Project(ctx, projectID, access.View); err != nil {
		return "", err
	}
	stem, err := s.tracks.Stem(ctx, stemID)
	if err != nil {
		return "", err
	}
	link := url.URL{Path: "/dl/stems/" + idString(stem.ID), RawQuery: s.links.Query("stem", stem.ID, ttl).Encode()}
	return link.String(), nil
}

// RenameStem renames a stem. The role is looked up for the project of the renamed row, in the
// same transaction.
func (s *Studio) RenameStem(ctx context.Context, stemID int64, name string) (model.Stem, error) {
	var out model.Stem
	err := s.projects.InTx(ctx, func(ctx context.Context) error {
		stem, err := s.tracks.RenameStem(ctx, stemID, name)
		if err != nil {
			return err
		}
		track, err := s.tracks.Track(ctx, stem.TrackID)
		if err != nil {
			return err
		}
		if err := s.access.Project(ctx, track.ProjectID, access.Edit); err != nil {
			return err
		}
		out = stem
		return s.projects.Audit(ctx, "stem.rename", stemID)
	})
	return out, err
}

// ArchiveStems archives stems of a track.
func (s *Studio) ArchiveStems(ctx context.Context, trackID int64, ids []int64) (int64, error) {
	track, err := s.tracks.Track(ctx, trackID)
	if err != nil {
		return 0, err
	}
	if err := s.access.Project(ctx, track.ProjectID, access.Edit); err != nil {
		return 0, err
	}
	return s.tracks.ArchiveStems(ctx, track.ID, ids)
}

// ResolveComments closes comments in the caller's name.
func (s *Studio) ResolveComments(ctx context.Context, ids []int64) (int64, error) {
	return s.tracks.ResolveComments(ctx, auth.ID(ctx), ids)
}
