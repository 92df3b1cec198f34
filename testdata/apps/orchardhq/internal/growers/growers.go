// Package growers keeps the master data of growers.
package growers

import (
	"context"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/errs"
)

type Store interface {
	Get(ctx context.Context, id int64) (coop.Grower, error)
	Update(ctx context.Context, u Update) (coop.Grower, error)
}

type Service struct{ store Store }

func New(store Store) *Service { return &Service{store: store} }

// Get loads a grower; the caller of Get decides who sees it.
func (s *Service) Get(ctx context.Context, id int64) (coop.Grower, error) {
	return s.store.Get(ctx, id)
}

type Update struct {
	GrowerID int64   `json:"-" path:"grower"`
	Name     *string `json:"name"`
	Phone    *string `json:"phone"`
	IBAN     *string `json:"iban"`
}

// Update changes master data. Bank details are the managers' business.
func (s *Service) Update(ctx context.Context, p auth.Principal, in Update) (coop.Grower, error) {
	if !p.HasRole(auth.Manager) {
		return coop.Grower{}, errs.Forbidden{Action: "change growers"}
	}
	return s.store.Update(ctx, in)
}
