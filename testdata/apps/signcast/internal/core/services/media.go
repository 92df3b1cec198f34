package services

import (
	"context"
	"errors"

	"example.com/signcast/internal/core/domain"
	"example.com/signcast/internal/core/ports"
)

// Media is about playlists and assets.
type Media struct{ uow ports.UnitOfWork }

// NewMedia returns a Media.
func NewMedia(uow ports.UnitOfWork) *Media { return &Media{uow} }

// guarded runs change on a playlist that the actor may edit, in one transaction.
func (s *Media) guarded(ctx context.Context, a domain.Actor, id int64,
	change func(ports.Repositories, domain.Playlist) error,
) error {
	return s.uow.Do(ctx, func(r ports.Repositories) error {
		list, err := r.Playlists().Lock(ctx, id)
		if err != nil {
			return err
		}
		if err := domain.MayEdit(a, list); err != nil {
			return err
		}
		return change(r, list)
	})
}

// Playlist returns a playlist and what is in it.
func (s *Media) Playlist(ctx context.Context, a domain.Actor, id int64) (domain.Playlist, []domain.Asset, error) {
	r := s.uow.Repositories().Playlists()
	list, err := r.Get(ctx, id)
	if err == nil {
		err = domain.MayView(a, list)
	}
	if err != nil {
		return domain.Playlist{}, nil, err
	}
	contents, err := r.Contents(ctx, list.ID)
	return list, contents, err
}

// Retitle gives a playlist another title.
func (s *Media) Retitle(ctx context.Context, a domain.Actor, id int64, title string) error {
	return s.guarded(ctx, a, id, func(r ports.Repositories, list domain.Playlist) error {
		list.Title = title
		return r.Playlists().Save(ctx, list)
	})
}

// Discard removes a playlist.
func (s *Media) Discard(ctx context.Context, a domain.Actor, id int64) error {
	doomed := domain.Playlist{ID: id, OrgID: a.Home()}
	if err := domain.MayEdit(a, doomed); err != nil {
		return err
	}
	return s.uow.Do(ctx, func(r ports.Repositories) error {
		return r.Playlists().Remove(ctx, doomed.ID)
	})
}

// Append puts an asset at the end of a playlist of the same organisation.
func (s *Media) Append(ctx context.Context, a domain.Actor, id, assetID int64, seconds int) error {
	return s.guarded(ctx, a, id, func(r ports.Repositories, list domain.Playlist) error {
		asset, err := r.Assets().Get(ctx, assetID)
		if err != nil {
			return err
		}
		if asset.OrgID != list.OrgID {
			return domain.ErrInvalid
		}
		return r.Playlists().Append(ctx, list.ID, asset.ID, seconds)
	})
}

// Copy makes a playlist of the organisation with what is in another one.
func (s *Media) Copy(ctx context.Context, a domain.Actor, from, org int64) (id int64, err error) {
	if err := domain.MayEdit(a, domain.Organisation{ID: org}); err != nil {
		return 0, err
	}
	err = s.uow.Do(ctx, func(r ports.Repositories) error {
		src, err := r.Playlists().Get(ctx, from)
		if err != nil {
			return err
		}
		src.OrgID = org
		if id, err = r.Playlists().Add(ctx, src); err != nil {
			return err
		}
		return r.Playlists().CopyItems(ctx, src.ID, id)
	})
	return id, err
}

// Open returns an asset that the actor may see.
func (s *Media) Open(ctx context.Context, a domain.Actor, id int64) (domain.Asset, error) {
	return s.uow.Repositories().Assets().Seen(ctx, id, a.UserID)
}

// Raw returns an asset for a player or for the holder of a link.
func (s *Media) Raw(ctx context.Context, id int64) (domain.Asset, error) {
	return s.uow.Repositories().Assets().Get(ctx, id)
}

// Find searches the library.
func (s *Media) Find(ctx context.Context, f ports.AssetFilter) ([]domain.Asset, error) {
	return s.uow.Repositories().Assets().Find(ctx, f)
}

// RenameAsset gives an asset another name. Viewers may not.
func (s *Media) RenameAsset(ctx context.Context, a domain.Actor, id int64, name string) error {
	return s.uow.Do(ctx, func(r ports.Repositories) error {
		asset, err := r.Assets().Get(ctx, id)
		if err != nil {
			return err
		}
		if err := domain.MayEdit(a, asset); errors.Is(err, domain.ErrReadOnly) {
			return err
		}
		return r.Assets().Rename(ctx, asset.ID, name)
	})
}

// RemoveAsset deletes an asset of an organisation that the actor edits.
func (s *Media) RemoveAsset(ctx context.Context, a domain.Actor, id int64) error {
	return s.uow.Do(ctx, func(r ports.Repositories) error {
		n, err := r.Assets().Remove(ctx, id, a.Orgs(domain.Editor, domain.Owner))
		if err == nil && n == 0 {
			err = domain.ErrNotFound
		}
		return err
	})
}

// Programme lists what a screen shows now.
func (s *Media) Programme(ctx context.Context, screen domain.Screen) ([]domain.Asset, error) {
	return s.uow.Repositories().Playlists().Now(ctx, screen.ID)
}
