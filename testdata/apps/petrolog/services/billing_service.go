package services

import (
	"errors"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
)

type BillingService struct {
	billing *repositories.BillingRepository
}

func NewBillingService(billing *repositories.BillingRepository) *BillingService {
	return &BillingService{billing: billing}
}

func (s *BillingService) HandlePayment(ev models.PaymentEvent) error {
	fresh, err := s.billing.RecordEvent(ev.ID)
	if err != nil || !fresh {
		return err
	}
	switch ev.Type {
	case "subscription.updated", "subscription.deleted":
		err = s.billing.SetSubscriptionStatus(ev.Subscription, ev.Status)
		if errors.Is(err, repositories.ErrNotFound) {
			return nil
		}
	}
	return err
}

func (s *BillingService) HandleFuelcard(ev models.FuelcardEvent) error {
	return s.billing.UpdateFuelcard(ev)
}
