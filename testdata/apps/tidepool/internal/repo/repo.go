// Package repo is all that talks to the database.
package repo

import (
	"context"

	"gorm.io/gorm"

	"example.com/tidepool/internal/model"
)

type Repo struct{ db *gorm.DB }

func New(db *gorm.DB) *Repo { return &Repo{db: db} }

func (r *Repo) Ping(ctx context.Context) error {
	return r.db.WithContext(ctx).Exec("SELECT 1").Error
}

// OwnedBy narrows a query of surveys to those of a user.
func OwnedBy(u *model.User) func(*gorm.DB) *gorm.DB {
	return func(tx *gorm.DB) *gorm.DB {
		return tx.Where("surveys.owner_id = ?", u.ID)
	}
}

// VisibleTo narrows a query of surveys to those that a user may read.
func VisibleTo(u *model.User) func(*gorm.DB) *gorm.DB {
	return func(tx *gorm.DB) *gorm.DB {
		observed := tx.Session(&gorm.Session{NewDB: true}).
			Table("survey_observers").Select("survey_id").Where("user_id = ?", u.ID)
		return tx.Where(tx.Session(&gorm.Session{NewDB: true}).
			Where("surveys.owner_id = ?", u.ID).
			Or("surveys.visibility = ?", model.Public).
			Or("surveys.id IN (?)", observed))
	}
}

// Page is a window of a list.
type Page struct{ Number, Size int }

func (p Page) Scope(tx *gorm.DB) *gorm.DB {
	if p.Size < 1 || p.Size > 100 {
		p.Size = 50
	}
	if p.Number < 1 {
		p.Number = 1
	}
	return tx.Limit(p.Size).Offset((p.Number - 1) * p.Size)
}

// touched turns "no row" of a write into gorm.ErrRecordNotFound.
func touched(res *gorm.DB) error {
	if res.Error == nil && res.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return res.Error
}
