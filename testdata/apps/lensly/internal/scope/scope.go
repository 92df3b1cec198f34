// Package scope has the conditions that many queries share.
package scope

import (
	"gorm.io/gorm"

	"example.com/lensly/internal/model"
)

// Scope narrows a query.
type Scope = func(*gorm.DB) *gorm.DB

// OwnedBy takes the rows of a user.
func OwnedBy(user int64) Scope {
	return func(db *gorm.DB) *gorm.DB { return db.Where("user_id = ?", user) }
}

// Published takes the photos that everybody may see.
func Published(db *gorm.DB) *gorm.DB {
	return db.Where("visibility = ? AND published_at IS NOT NULL AND NOT taken_down", model.Public)
}

// VisibleTo takes the photos that a user may see: the user's own, those of everybody, and those for followers
// of whom the user is one.
func VisibleTo(user int64) Scope {
	return func(db *gorm.DB) *gorm.DB {
		return db.Where(`photos.user_id = ?
			OR (photos.visibility = 'public' AND photos.published_at IS NOT NULL AND NOT photos.taken_down)
			OR (photos.visibility = 'followers' AND NOT photos.taken_down AND EXISTS (
				SELECT 1 FROM follows f
				 WHERE f.followee_id = photos.user_id AND f.follower_id = ? AND f.accepted))`, user, user)
	}
}

// AlbumOpenTo takes the albums of a user and those that the user was let into.
func AlbumOpenTo(user int64) Scope {
	return func(db *gorm.DB) *gorm.DB {
		return db.Where("albums.user_id = ? OR albums.id IN (SELECT album_id FROM album_members WHERE user_id = ?)", user, user)
	}
}

// Page takes a part of a list, the newest first.
func Page(offset, limit int) Scope {
	if limit <= 0 || limit > 100 {
		limit = 50
	}
	return func(db *gorm.DB) *gorm.DB { return db.Order("id DESC").Offset(offset).Limit(limit) }
}
