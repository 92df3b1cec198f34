package repo

import (
	"context"

	"gorm.io/gorm"

	"example.com/tidepool/internal/model"
)

func (r *Repo) Sightings(ctx context.Context, s *model.Survey, p Page) (list []model.Sighting, err error) {
	err = r.db.WithContext(ctx).Scopes(p.Scope).
		Preload("Photos").Where(&model.Sighting{SurveyID: s.ID}).Find(&list).Error
	return list, err
}

// Sighting returns one with its survey, as far as the user has it.
func (r *Repo) Sighting(ctx context.Context, u *model.User, id uint) (*model.Sighting, error) {
	var s model.Sighting
	err := r.db.WithContext(ctx).Preload("Survey", OwnedBy(u)).Preload("Photos").First(&s, id).Error
	if err != nil {
		return nil, err
	}
	return &s, nil
}

// OwnSighting returns one out of the user's surveys.
func (r *Repo) OwnSighting(ctx context.Context, u *model.User, id uint) (*model.Sighting, error) {
	var s model.Sighting
	err := r.db.WithContext(ctx).
		Joins("JOIN surveys ON surveys.id = sightings.survey_id").
		Scopes(OwnedBy(u)).
		Where("sightings.id = ?", id).
		First(&s).Error
	if err != nil {
		return nil, err
	}
	return &s, nil
}

func (r *Repo) UpdateSighting(ctx context.Context, s *model.Sighting) error {
	return r.db.WithContext(ctx).Select("species", "count", "remark").Updates(s).Error
}

func (r *Repo) Comment(ctx context.Context, id uint) (*model.Comment, error) {
	var c model.Comment
	if err := r.db.WithContext(ctx).First(&c, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func (r *Repo) EditComment(ctx context.Context, c *model.Comment, body string) error {
	return r.db.WithContext(ctx).Model(c).Update("body", body).Error
}

func (r *Repo) DeleteComment(ctx context.Context, c *model.Comment) error {
	return r.db.WithContext(ctx).Delete(c).Error
}

// AlertPatch holds what is to change; nil stays as it is.
type AlertPatch struct {
	Region *string `json:"region"`
	Active *bool   `json:"active"`
}

func (r *Repo) alertOf(ctx context.Context, u *model.User, id uint) *gorm.DB {
	return r.db.WithContext(ctx).Model(&model.Alert{}).Where("user_id = ?", u.ID).Where("id = ?", id)
}

func (r *Repo) PatchAlert(ctx context.Context, u *model.User, id uint, p AlertPatch) error {
	fields := map[string]any{}
	if p.Region != nil {
		fields["region"] = *p.Region
	}
	if p.Active != nil {
		fields["active"] = *p.Active
	}
	return touched(r.alertOf(ctx, u, id).Updates(fields))
}

// DeleteAlert removes an alert; curators may remove any.
func (r *Repo) DeleteAlert(ctx context.Context, u *model.User, id uint) error {
	q := r.db.WithContext(ctx)
	if !u.Curates() {
		q.Where("user_id = ?", u.ID)
	}
	return touched(q.Delete(&model.Alert{}, id))
}
