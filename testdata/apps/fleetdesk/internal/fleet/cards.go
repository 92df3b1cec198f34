package fleet

import (
	"context"
	"fmt"

	"example.com/fleetdesk/internal/domain"
)

// CardLimit is a card and what may be spent with it in a month.
type CardLimit struct {
	Number string `path:"number" json:"-"`
	Limit  int64  `json:"monthly_limit"`
}

// PutCard registers a fuel card or changes its limit.
func (s *Service) PutCard(ctx context.Context, actor domain.Actor, req CardLimit) (domain.None, error) {
	if err := actor.Require(domain.Manager); err != nil {
		return domain.None{}, err
	}
	if req.Limit <= 0 {
		return domain.None{}, fmt.Errorf("%w: monthly_limit", domain.ErrInvalid)
	}
	card := Card{Number: req.Number, CompanyID: actor.CompanyID, MonthlyLimit: req.Limit}
	return domain.None{}, s.cards.PutCard(ctx, card)
}

// CardRef is a card in the path.
type CardRef struct {
	Number string `path:"number" json:"-"`
}

// WithdrawCard takes a card out of service and notes by whom.
func (s *Service) WithdrawCard(ctx context.Context, actor domain.Actor, req CardRef) (domain.None, error) {
	if err := actor.Require(domain.Manager); err != nil {
		return domain.None{}, err
	}
	foreign := false
	err := s.cards.InTx(ctx, func(tx CardTx) error {
		card, err := tx.Withdraw(ctx, req.Number)
		if err != nil {
			return err
		}
		if card.CompanyID != actor.CompanyID {
			foreign = true
			return nil
		}
		return tx.Note(ctx, actor.CompanyID, actor.UserID, "card withdrawn: "+card.Number)
	})
	if err == nil && foreign {
		err = domain.ErrNotFound
	}
	return domain.None{}, err
}
