package repo

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.com/tidepool/internal/model"
)

// ErrForbidden is for rows that are there but not for the caller.
var ErrForbidden = errors.New("not yours")

func (r *Repo) PublicSurveys(ctx context.Context, p Page) (list []model.Survey, err error) {
	err = r.db.WithContext(ctx).Scopes(p.Scope).
		Where("visibility = ?", model.Public).Order("id DESC").Find(&list).Error
	return list, err
}

func (r *Repo) Surveys(ctx context.Context, u *model.User, p Page) (list []model.Survey, err error) {
	err = r.db.WithContext(ctx).Scopes(OwnedBy(u), p.Scope).Order("id DESC").Find(&list).Error
	return list, err
}

// Survey returns a survey with all that was seen, for whom it is visible.
func (r *Repo) Survey(ctx context.Context, u *model.User, id uint) (*model.Survey, error) {
	var s model.Survey
	err := r.db.WithContext(ctx).
		Scopes(VisibleTo(u)).
		Preload("Sightings", func(tx *gorm.DB) *gorm.DB { return tx.Order("sightings.id") }).
		Preload("Sightings.Photos").
		Preload(clause.Associations).
		First(&s, id).Error
	if err != nil {
		return nil, err
	}
	return &s, nil
}

func (r *Repo) OwnSurvey(ctx context.Context, u *model.User, id uint) (*model.Survey, error) {
	var s model.Survey
	if err := r.db.WithContext(ctx).Scopes(OwnedBy(u)).First(&s, id).Error; err != nil {
		return nil, err
	}
	return &s, nil
}

func (r *Repo) SaveSurvey(ctx context.Context, s *model.Survey) error {
	return r.db.WithContext(ctx).Omit(clause.Associations).Save(s).Error
}

func (r *Repo) PatchSurvey(ctx context.Context, s *model.Survey, fields map[string]any) error {
	if len(fields) == 0 {
		return nil
	}
	return r.db.WithContext(ctx).Model(s).Updates(fields).Error
}

// DeleteSurvey puts a survey and what was seen into the bin.
func (r *Repo) DeleteSurvey(ctx context.Context, u *model.User, id uint) error {
	return r.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var s model.Survey
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&s, id).Error; err != nil {
			return err
		}
		if s.OwnerID != u.ID {
			return ErrForbidden
		}
		if err := tx.Where("survey_id = ?", s.ID).Delete(&model.Sighting{}).Error; err != nil {
			return err
		}
		return tx.Delete(&s).Error
	})
}

// RestoreSurvey takes a survey out of the bin.
func (r *Repo) RestoreSurvey(ctx context.Context, id uint) error {
	return r.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		res := tx.Unscoped().Model(&model.Survey{}).
			Where("id = ? AND deleted_at IS NOT NULL", id).Update("deleted_at", nil)
		if err := touched(res); err != nil {
			return err
		}
		return tx.Unscoped().Model(&model.Sighting{}).Where("survey_id = ?", id).Update("deleted_at", nil).Error
	})
}

func (r *Repo) AddObserver(ctx context.Context, s *model.Survey, who *model.User) error {
	return r.db.WithContext(ctx).Model(s).Association("Observers").Append(who)
}
