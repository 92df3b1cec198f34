package services

import (
	"context"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/models"
)

type RefundService struct{ Deps }

// Request files a refund for an order that has been loaded for the caller.
func (s *RefundService) Request(ctx context.Context, u *models.User, o *models.Order, req dto.RefundRequest) (*models.Refund, error) {
	if o.Status == models.OrderPlaced || o.Status == models.OrderCancelled {
		return nil, apperr.Unprocessable("nothing has been paid for this order")
	}
	if req.AmountCents > o.TotalCents {
		return nil, apperr.Unprocessable("the amount exceeds the order")
	}
	refund := &models.Refund{OrderID: o.ID, CustomerID: o.UserID, Reason: req.Reason, AmountCents: req.AmountCents}
	if err := s.Refunds.Create(ctx, refund); err != nil {
		return nil, err
	}
	return refund, s.Audit.Write(ctx, u.ID, "refund.request", "refund", refund.ID)
}

func (s *RefundService) List(ctx context.Context, u *models.User, q dto.RefundQuery) ([]models.Refund, error) {
	limit, offset := q.Window()
	return s.Refunds.ListVisible(ctx, u.ID, q.Status, limit, offset)
}

// Get shows a refund to the customer whose order it concerns.
func (s *RefundService) Get(ctx context.Context, u *models.User, id int64) (*models.Refund, error) {
	refund, err := s.Refunds.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	order, err := s.Orders.ByID(ctx, refund.OrderID)
	if err != nil {
		return nil, err
	}
	if refund.CustomerID != order.UserID {
		return nil, apperr.ErrNotFound
	}
	return refund, s.Audit.Write(ctx, u.ID, "refund.view", "refund", refund.ID)
}

func (s *RefundService) Withdraw(ctx context.Context, u *models.User, id int64) error {
	refund, err := s.Refunds.ByID(ctx, id)
	if err != nil {
		return err
	}
	if refund.CustomerID != u.ID {
		return apperr.ErrNotFound
	}
	_, err = s.Refunds.Decide(ctx, refund.ID, models.RefundWithdrawn, u.ID)
	return err
}

// decide settles a refund. Only the pharmacy that filled the order may do so.
func (s *RefundService) decide(ctx context.Context, u *models.User, pharmacyID, id int64, status string) (*models.Refund, error) {
	refund, err := s.Refunds.Decide(ctx, id, status, u.ID)
	if err != nil {
		return nil, err
	}
	order, err := s.Orders.ByID(ctx, refund.OrderID)
	if err != nil {
		return nil, err
	}
	if order.PharmacyID != pharmacyID {
		return nil, apperr.ErrNotFound
	}
	return refund, s.Audit.Write(ctx, u.ID, "refund."+status, "refund", refund.ID)
}

func (s *RefundService) Approve(ctx context.Context, u *models.User, pharmacyID, id int64) (*models.Refund, error) {
	return s.decide(ctx, u, pharmacyID, id, models.RefundApproved)
}

func (s *RefundService) Reject(ctx context.Context, u *models.User, pharmacyID, id int64) (refund *models.Refund, err error) {
	err = s.Tx.InTx(ctx, func(ctx context.Context) error {
		refund, err = s.decide(ctx, u, pharmacyID, id, models.RefundRejected)
		return err
	})
	return refund, err
}

func (s *RefundService) History(ctx context.Context, customerID int64, page dto.PageQuery) ([]models.Refund, error) {
	limit, offset := page.Window()
	return s.Refunds.ListByCustomer(ctx, customerID, limit, offset)
}
