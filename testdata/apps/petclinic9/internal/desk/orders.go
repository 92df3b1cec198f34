package desk

import (
	"context"
	"fmt"

	"example.com/petclinic9/internal/bind"
	"example.com/petclinic9/internal/db"
	"example.com/petclinic9/internal/errs"
	"example.com/petclinic9/internal/token"
)

type OrderQuery struct {
	ClinicID int64 `header:"X-Clinic-ID"`
	Page     int32 `query:"page"`
	Size     int32 `query:"size"`
}

type Orders struct {
	Orders []db.VendorOrder `json:"orders"`
}

// Orders lists the vendor orders of the clinic the front end is switched to. It
// offers only clinics that the account works for.
func (s *Service) Orders(ctx context.Context, in *OrderQuery) (*Orders, error) {
	who, err := token.StaffFrom(ctx)
	if err != nil {
		return nil, err
	}
	clinicID := who.ClinicID
	if in.ClinicID != 0 {
		clinicID = in.ClinicID
	}
	limit, offset := bind.Page(in.Page, in.Size)
	list, err := s.store.OrdersByClinic(ctx, db.OrdersByClinicParams{ClinicID: clinicID, Limit: limit, Offset: offset})
	if err != nil {
		return nil, fmt.Errorf("orders: %w", err)
	}
	return &Orders{list}, nil
}

type OrderRef struct {
	ID int64 `path:"orderID"`
}

func (s *Service) Order(ctx context.Context, in *OrderRef) (*db.VendorOrder, error) {
	who, err := token.StaffFrom(ctx)
	if err != nil {
		return nil, err
	}
	o, err := s.store.GetOrder(ctx, in.ID)
	if err != nil {
		return nil, errs.Row(err, "order")
	}
	if !o.VisibleTo(who.ClinicID, who.Role == token.RoleHQ) {
		return nil, errs.New(errs.NotFound, "no such order")
	}
	return &o, nil
}

// ApproveOrders approves drafts of the caller's clinic, all of them or none.
func (s *Service) ApproveOrders(ctx context.Context, in *IDs) (*IDs, error) {
	who, err := token.StaffFrom(ctx)
	if err != nil {
		return nil, err
	}
	err = s.store.InTx(ctx, func(q *db.Queries) error {
		n, err := q.CountDraftOrders(ctx, db.CountDraftOrdersParams{Ids: in.IDs, ClinicID: who.ClinicID})
		if err != nil {
			return fmt.Errorf("drafts: %w", err)
		}
		if n != int64(len(in.IDs)) {
			return errs.New(errs.NotFound, "some of the orders are not drafts of this clinic")
		}
		if err := q.ApproveOrders(ctx, in.IDs); err != nil {
			return fmt.Errorf("approve: %w", err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return in, nil
}

type StaffRef struct {
	ID int64 `path:"staffID"`
}

type Removed struct {
	ID int64 `json:"id"`
}

// RemoveStaff disables an account, whichever clinic it belongs to.
func (s *Service) RemoveStaff(ctx context.Context, in *StaffRef) (*Removed, error) {
	who, err := token.StaffFrom(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.store.DisableStaff(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("disable: %w", err)
	}
	if n == 0 {
		return nil, errs.New(errs.NotFound, "no such account")
	}
	return &Removed{in.ID}, audit(ctx, s.store.Queries, who, "staff.remove", in.ID)
}
