package service

import (
	"context"
	"fmt"
	"time"

	"example.com/atelier/internal/apperr"
	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/dbx"
	"example.com/atelier/internal/domain"
)

// Studios is what owners do with their studios.
type Studios struct {
	studios     domain.StudioRepository
	classes     domain.ClassRepository
	instructors domain.InstructorRepository
}

func NewStudios(s domain.StudioRepository, c domain.ClassRepository, i domain.InstructorRepository) *Studios {
	return &Studios{studios: s, classes: c, instructors: i}
}

// Owned loads a studio for its owner.
func (s *Studios) Owned(ctx context.Context, caller auth.Caller, id int64) (domain.Studio, error) {
	st, err := s.studios.Get(ctx, id)
	if err != nil {
		return domain.Studio{}, err
	}
	if st.OwnerID != caller.ID && !caller.IsAdmin() {
		return domain.Studio{}, fmt.Errorf("studio %d: %w", id, apperr.ErrNotFound)
	}
	return st, nil
}

// StudioPatch is the body of PATCH.
type StudioPatch struct {
	Name   *string `json:"name" validate:"omitempty,min=2,max=80"`
	City   *string `json:"city" validate:"omitempty,max=80"`
	About  *string `json:"about" validate:"omitempty,max=4000"`
	Status *string `json:"status" validate:"omitempty,oneof=draft active closed"`
}

// Update changes a studio.
func (s *Studios) Update(ctx context.Context, id int64, in StudioPatch) (domain.Studio, error) {
	var patch dbx.Patch
	dbx.SetIf(&patch, "name", in.Name)
	dbx.SetIf(&patch, "city", in.City)
	dbx.SetIf(&patch, "about", in.About)
	dbx.SetIf(&patch, "status", in.Status)
	if patch.Empty() {
		return domain.Studio{}, fmt.Errorf("%w: nothing to change", apperr.ErrInvalid)
	}
	patch.Set("updated_at", time.Now())
	if err := s.studios.Update(ctx, id, &patch); err != nil {
		return domain.Studio{}, err
	}
	return s.studios.Get(ctx, id)
}

// ClassPatch is the body of PATCH.
type ClassPatch struct {
	Title      *string    `json:"title" validate:"omitempty,min=2,max=120"`
	Room       *string    `json:"room" validate:"omitempty,max=40"`
	StartsAt   *time.Time `json:"starts_at"`
	Capacity   *int       `json:"capacity" validate:"omitempty,min=1,max=500"`
	PriceCents *int64     `json:"price_cents" validate:"omitempty,min=0"`
}

// UpdateClass changes a class of the studio.
func (s *Studios) UpdateClass(ctx context.Context, studio domain.Studio, id int64, in ClassPatch) (domain.Class, error) {
	if studio.Status == "closed" {
		return domain.Class{}, fmt.Errorf("studio %d is closed: %w", studio.ID, apperr.ErrConflict)
	}
	var patch dbx.Patch
	dbx.SetIf(&patch, "title", in.Title)
	dbx.SetIf(&patch, "room", in.Room)
	dbx.SetIf(&patch, "starts_at", in.StartsAt)
	dbx.SetIf(&patch, "capacity", in.Capacity)
	dbx.SetIf(&patch, "price_cents", in.PriceCents)
	if patch.Empty() {
		return domain.Class{}, fmt.Errorf("%w: nothing to change", apperr.ErrInvalid)
	}
	if err := s.classes.Update(ctx, id, &patch); err != nil {
		return domain.Class{}, err
	}
	return s.classes.Get(ctx, id)
}

// RemoveClass takes a class of the studio off the timetable.
func (s *Studios) RemoveClass(ctx context.Context, studio domain.Studio, id int64) error {
	return s.classes.Remove(ctx, studio.ID, id)
}

// Dismiss ends an instructor's engagement at the studio.
func (s *Studios) Dismiss(ctx context.Context, studio domain.Studio, instructorID int64) error {
	inst, err := s.instructors.Get(ctx, instructorID)
	if err != nil {
		return err
	}
	if inst.StudioID != studio.ID {
		return fmt.Errorf("instructor %d: %w", instructorID, apperr.ErrNotFound)
	}
	return s.instructors.Remove(ctx, inst.ID)
}

// ProfilePatch is the body of an instructor's PATCH.
type ProfilePatch struct {
	DisplayName *string `json:"display_name" validate:"omitempty,min=2,max=80"`
	Bio         *string `json:"bio" validate:"omitempty,max=4000"`
	IBAN        *string `json:"iban" validate:"omitempty,min=15,max=34"`
}

// UpdateProfile changes the caller's instructor profile.
func (s *Studios) UpdateProfile(ctx context.Context, caller auth.Caller, id int64, in ProfilePatch) (domain.Instructor, error) {
	var patch dbx.Patch
	dbx.SetIf(&patch, "display_name", in.DisplayName)
	dbx.SetIf(&patch, "bio", in.Bio)
	dbx.SetIf(&patch, "iban", in.IBAN)
	if patch.Empty() {
		return domain.Instructor{}, fmt.Errorf("%w: nothing to change", apperr.ErrInvalid)
	}
	if err := s.instructors.UpdateOwn(ctx, id, caller.ID, &patch); err != nil {
		return domain.Instructor{}, err
	}
	return s.instructors.Get(ctx, id)
}

// Earnings sums what an instructor was paid.
func (s *Studios) Earnings(ctx context.Context, instructorID int64) ([]domain.Earnings, error) {
	return s.instructors.Earnings(ctx, instructorID)
}
