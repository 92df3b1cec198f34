// Package service has the rules that several handlers share.
package service

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"example.com/lensly/internal/model"
)

// The errors of the services.
var (
	ErrNotFound  = errors.New("not found")
	ErrForbidden = errors.New("forbidden")
	ErrState     = errors.New("not in this state")
)

// Find loads a row by its key.
func Find[T any](ctx context.Context, db *gorm.DB, id int64) (*T, error) {
	var row T
	if err := db.WithContext(ctx).First(&row, id).Error; err != nil {
		return nil, notFound(err)
	}
	return &row, nil
}

// Remove deletes a row by its key.
func Remove[T any](ctx context.Context, db *gorm.DB, id int64) error {
	return affected(db.WithContext(ctx).Delete(new(T), id))
}

// affected is the error of a change that has to change something.
func affected(tx *gorm.DB) error {
	if tx.Error != nil {
		return tx.Error
	}
	if tx.RowsAffected == 0 {
		return ErrNotFound
	}
	return nil
}

func notFound(err error) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return ErrNotFound
	}
	return err
}

// Social knows who follows whom.
type Social struct{ db *gorm.DB }

// NewSocial returns the service.
func NewSocial(db *gorm.DB) *Social { return &Social{db: db} }

// Follows says whether somebody was accepted as a follower.
func (s *Social) Follows(ctx context.Context, follower, followee int64) (bool, error) {
	var n int64
	err := s.db.WithContext(ctx).Model(&model.Follow{}).
		Where("follower_id = ? AND followee_id = ? AND accepted", follower, followee).Count(&n).Error
	return n > 0, err
}

// Ask wants to follow somebody.
func (s *Social) Ask(ctx context.Context, follower, followee int64) (*model.Follow, error) {
	f := model.Follow{FollowerID: follower, FolloweeID: followee}
	err := s.db.WithContext(ctx).Where(&model.Follow{FollowerID: follower, FolloweeID: followee}).FirstOrCreate(&f).Error
	return &f, err
}

// Accept lets a follower of the followee in.
func (s *Social) Accept(ctx context.Context, id, followee int64) error {
	return affected(s.db.WithContext(ctx).Model(&model.Follow{}).
		Where("id = ?", id).Where("followee_id = ?", followee).Update("accepted", true))
}

// Pending lists who waits to be accepted.
func (s *Social) Pending(ctx context.Context, followee int64) (list []model.Follow, err error) {
	err = s.db.WithContext(ctx).Where("followee_id = ? AND NOT accepted", followee).Find(&list).Error
	return list, err
}
