package repo

import (
	"context"

	"example.com/tidepool/internal/model"
)

func (r *Repo) UserByID(ctx context.Context, id uint) (*model.User, error) {
	var u model.User
	if err := r.db.WithContext(ctx).First(&u, id).Error; err != nil {
		return nil, err
	}
	return &u, nil
}

func (r *Repo) UserByEmail(ctx context.Context, email string) (*model.User, error) {
	var u model.User
	if err := r.db.WithContext(ctx).Where("email = ?", email).Take(&u).Error; err != nil {
		return nil, err
	}
	return &u, nil
}

// Profile is what users may change of themselves; empty fields stay as they are.
type Profile struct {
	Name string `json:"name"`
	City string `json:"city"`
	Bio  string `json:"bio"`
}

func (r *Repo) UpdateProfile(ctx context.Context, u *model.User, p Profile) error {
	return r.db.WithContext(ctx).Model(u).Updates(model.User{Name: p.Name, City: p.City, Bio: p.Bio}).Error
}

func (r *Repo) SetRole(ctx context.Context, id uint, role string) error {
	return touched(r.db.WithContext(ctx).Model(&model.User{}).Where("id = ?", id).Update("role", role))
}
