package service

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.com/lensly/internal/model"
	"example.com/lensly/internal/scope"
)

// Photos has the rules about photos.
type Photos struct {
	db     *gorm.DB
	social *Social
}

// NewPhotos returns the service.
func NewPhotos(db *gorm.DB, social *Social) *Photos { return &Photos{db: db, social: social} }

// Mine lists the photos of a user.
func (s *Photos) Mine(ctx context.Context, user int64, page scope.Scope) (list []model.Photo, err error) {
	err = s.db.WithContext(ctx).Preload("Tags").Scopes(scope.OwnedBy(user), page).Find(&list).Error
	return list, err
}

// Add stores a photo.
func (s *Photos) Add(ctx context.Context, user int64, title, key string) (*model.Photo, error) {
	p := model.Photo{UserID: user, Title: title, StorageKey: key}
	return &p, s.db.WithContext(ctx).Create(&p).Error
}

// Feed lists the photos of those whom a user follows.
func (s *Photos) Feed(ctx context.Context, user int64, page scope.Scope) (list []model.Photo, err error) {
	err = s.db.WithContext(ctx).
		Joins("JOIN follows ON follows.followee_id = photos.user_id AND follows.accepted").
		Where("follows.follower_id = ? AND photos.visibility <> ?", user, model.Private).
		Order("photos.id DESC").Limit(50).Find(&list).Error
	return list, err
}

// Visible loads a photo that a user may see.
func (s *Photos) Visible(ctx context.Context, id, user int64) (*model.Photo, error) {
	var p model.Photo
	err := s.db.WithContext(ctx).Scopes(scope.VisibleTo(user)).Preload("Tags").Take(&p, "photos.id = ?", id).Error
	return &p, notFound(err)
}

// Rename gives one of the user's photos a title.
func (s *Photos) Rename(ctx context.Context, id, user int64, title string) error {
	return affected(s.db.WithContext(ctx).Model(&model.Photo{}).
		Scopes(scope.OwnedBy(user)).Where("id = ?", id).Updates(map[string]any{"title": title}))
}

// Delete removes one of the user's photos.
func (s *Photos) Delete(ctx context.Context, id, user int64) error {
	db := s.db.WithContext(ctx)
	db.Scopes(scope.OwnedBy(user))
	return affected(db.Delete(&model.Photo{}, id))
}

// Publish shows one of the user's photos to everybody.
func (s *Photos) Publish(ctx context.Context, id, user int64) (*model.Photo, error) {
	p := model.Photo{}
	tx := s.db.WithContext(ctx).Model(&p).Clauses(clause.Returning{}).
		Where("id = ? AND user_id = ? AND NOT taken_down", id, user).
		Updates(map[string]any{"visibility": model.Public, "published_at": gorm.Expr("now()")})
	return &p, affected(tx)
}

// Original returns a photo for the download of the file itself.
func (s *Photos) Original(ctx context.Context, id, user int64) (*model.Photo, error) {
	p, err := Find[model.Photo](ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	if p.UserID != user && p.Visibility == model.Private {
		return nil, ErrNotFound
	}
	return p, nil
}

// Exif returns a photo for those who may see what its camera noted down: the photographer and accepted followers.
func (s *Photos) Exif(ctx context.Context, id, user int64) (*model.Photo, error) {
	p, err := Find[model.Photo](ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	if p.UserID == user {
		return p, nil
	}
	follows, err := s.social.Follows(ctx, user, p.UserID)
	if err != nil {
		return nil, err
	}
	if !follows || p.Visibility == model.Private {
		return nil, ErrNotFound
	}
	return p, nil
}

// SetVisibility changes many of the user's photos at once.
func (s *Photos) SetVisibility(ctx context.Context, ids []int64, user int64, visibility string) (int64, error) {
	tx := s.db.WithContext(ctx).Model(&model.Photo{}).
		Where("id IN ?", ids).Scopes(scope.OwnedBy(user)).Update("visibility", visibility)
	return tx.RowsAffected, tx.Error
}

// DeleteAll removes many photos at once.
func (s *Photos) DeleteAll(ctx context.Context, ids []int64, user int64) error {
	n, err := s.countOwn(ctx, ids, user)
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrForbidden
	}
	return s.db.WithContext(ctx).Where("id IN ?", ids).Delete(&model.Photo{}).Error
}

// TagAll gives many photos a tag.
func (s *Photos) TagAll(ctx context.Context, ids []int64, user int64, tag string) error {
	n, err := s.countOwn(ctx, ids, user)
	if err != nil {
		return err
	}
	if n != int64(len(ids)) {
		return ErrForbidden
	}
	tags := make([]model.PhotoTag, 0, len(ids))
	for _, id := range ids {
		tags = append(tags, model.PhotoTag{PhotoID: id, Tag: tag})
	}
	return s.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&tags).Error
}

func (s *Photos) countOwn(ctx context.Context, ids []int64, user int64) (n int64, err error) {
	err = s.db.WithContext(ctx).Model(&model.Photo{}).Where("id IN ? AND user_id = ?", ids, user).Count(&n).Error
	return n, err
}

// TakeDown hides a photo from everybody.
func (s *Photos) TakeDown(ctx context.Context, id int64) error {
	return affected(s.db.WithContext(ctx).Model(&model.Photo{ID: id}).Update("taken_down", true))
}
