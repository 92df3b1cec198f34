package services

import (
	"context"

	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/models"
)

type AddressService struct{ Deps }

func (s *AddressService) List(ctx context.Context, u *models.User) ([]models.Address, error) {
	return s.Addresses.List(ctx, u.ID)
}

func (s *AddressService) Add(ctx context.Context, u *models.User, req dto.AddressRequest) (*models.Address, error) {
	a := &models.Address{UserID: u.ID, Label: req.Label, Line1: req.Line1, City: req.City, Postcode: req.Postcode}
	return a, s.Addresses.Create(ctx, a)
}

// MakeDefault moves the default flag among the addresses of the user.
func (s *AddressService) MakeDefault(ctx context.Context, u *models.User, id int64) (*models.Address, error) {
	var chosen *models.Address
	err := s.Tx.InTx(ctx, func(ctx context.Context) (err error) {
		if err = s.Addresses.ClearDefault(ctx, u.ID); err != nil {
			return err
		}
		chosen, err = s.Addresses.MarkDefault(ctx, id)
		return err
	})
	return chosen, err
}

func (s *AddressService) Remove(ctx context.Context, u *models.User, id int64) error {
	if err := s.Addresses.SoftDelete(ctx, id, u.ID); err != nil {
		return err
	}
	return s.Audit.Write(ctx, u.ID, "address.remove", "address", id)
}
