package service

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.com/lensly/internal/model"
	"example.com/lensly/internal/scope"
)

// Albums has the rules about albums.
type Albums struct{ db *gorm.DB }

// NewAlbums returns the service.
func NewAlbums(db *gorm.DB) *Albums { return &Albums{db: db} }

// List lists the albums that are open to a user.
func (s *Albums) List(ctx context.Context, user int64) (list []model.Album, err error) {
	err = s.db.WithContext(ctx).Scopes(scope.AlbumOpenTo(user)).Order("albums.id").Find(&list).Error
	return list, err
}

// Create opens an album.
func (s *Albums) Create(ctx context.Context, user int64, title string) (*model.Album, error) {
	a := model.Album{UserID: user, Title: title}
	return &a, s.db.WithContext(ctx).Create(&a).Error
}

// Open loads an album that is open to a user.
func (s *Albums) Open(ctx context.Context, id, user int64) (*model.Album, error) {
	var a model.Album
	err := s.db.WithContext(ctx).Scopes(scope.AlbumOpenTo(user)).Where("albums.id = ?", id).First(&a).Error
	return &a, notFound(err)
}

// CanEdit says whether a user may change what is in an album.
func (s *Albums) CanEdit(ctx context.Context, a *model.Album, user int64) (bool, error) {
	if a.UserID == user {
		return true, nil
	}
	var n int64
	err := s.db.WithContext(ctx).Model(&model.AlbumMember{}).
		Where("album_id = ? AND user_id = ? AND can_edit", a.ID, user).Count(&n).Error
	return n > 0, err
}

// Full loads an album with its photos and members.
func (s *Albums) Full(ctx context.Context, id int64) (*model.Album, error) {
	var a model.Album
	err := s.db.WithContext(ctx).Preload("Photos").Preload("Members").First(&a, id).Error
	return &a, notFound(err)
}

// Rename gives an album of the user another title.
func (s *Albums) Rename(ctx context.Context, id, user int64, title string) error {
	return affected(s.db.WithContext(ctx).Model(&model.Album{}).
		Where(map[string]any{"id": id, "user_id": user}).Update("title", title))
}

// Put adds photos to an album and returns them.
func (s *Albums) Put(ctx context.Context, a *model.Album, photos []int64) ([]model.Photo, error) {
	var list []model.Photo
	if err := s.db.WithContext(ctx).Where("id IN ?", photos).Find(&list).Error; err != nil {
		return nil, err
	}
	links := make([]model.AlbumPhoto, 0, len(list))
	for _, p := range list {
		links = append(links, model.AlbumPhoto{AlbumID: a.ID, PhotoID: p.ID})
	}
	if len(links) == 0 {
		return nil, ErrNotFound
	}
	return list, s.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&links).Error
}

// Drop takes a photo out of an album.
func (s *Albums) Drop(ctx context.Context, a *model.Album, photo int64) error {
	return affected(s.db.WithContext(ctx).Where("album_id = ? AND photo_id = ?", a.ID, photo).Delete(&model.AlbumPhoto{}))
}

// SetCover shows one of the user's own photos on the album.
func (s *Albums) SetCover(ctx context.Context, a *model.Album, photo, user int64) (*model.Photo, error) {
	var p model.Photo
	if err := s.db.WithContext(ctx).Scopes(scope.OwnedBy(user)).First(&p, photo).Error; err != nil {
		return nil, notFound(err)
	}
	a.CoverID = &p.ID
	return &p, s.db.WithContext(ctx).Model(a).Update("cover_id", p.ID).Error
}

// Invite lets somebody in.
func (s *Albums) Invite(ctx context.Context, a *model.Album, user int64, edit bool) error {
	return s.db.WithContext(ctx).Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "album_id"}, {Name: "user_id"}}, DoUpdates: clause.AssignmentColumns([]string{"can_edit"}),
	}).Create(&model.AlbumMember{AlbumID: a.ID, UserID: user, CanEdit: edit}).Error
}

// Revoke puts somebody out.
func (s *Albums) Revoke(ctx context.Context, member int64) error {
	return Remove[model.AlbumMember](ctx, s.db, member)
}
