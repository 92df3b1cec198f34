package postgres

import (
	"context"
	"database/sql"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/adapters/postgres/db"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type leases struct{ q *db.Queries }

func (s leases) Find(ctx context.Context, id uuid.UUID) (domain.Lease, error) {
	row, err := s.q.GetLease(ctx, id)
	if err != nil {
		return domain.Lease{}, known(err)
	}
	return domain.Lease{
		ID: row.ID, UnitID: row.UnitID, BuildingID: row.BuildingID, TenantID: row.TenantID,
		StartsOn: row.StartsOn, EndsOn: row.EndsOn, RentCents: row.RentCents, Clauses: row.Clauses,
		Status: domain.LeaseStatus(row.Status), TerminatedBy: row.TerminatedBy, Version: row.Version,
	}, nil
}

func (s leases) Save(ctx context.Context, l domain.Lease) error {
	n, err := s.q.UpdateLease(ctx, db.UpdateLeaseParams{
		ID: l.ID, Version: l.Version, EndsOn: l.EndsOn, RentCents: l.RentCents,
		Status: string(l.Status), TerminatedBy: l.TerminatedBy,
	})
	if err == nil && n == 0 {
		return domain.ErrConflict
	}
	return err
}

type payments struct{ q *db.Queries }

func payment(row db.GetPaymentRow) domain.Payment {
	return domain.Payment{
		ID: row.ID, LeaseID: row.LeaseID, TenantID: row.TenantID, AmountCents: row.AmountCents, DueOn: row.DueOn,
		ProviderRef: row.ProviderRef, Status: domain.PaymentStatus(row.Status), DecidedBy: row.DecidedBy, Reason: row.Reason,
	}
}

func (s payments) Find(ctx context.Context, id uuid.UUID) (domain.Payment, error) {
	row, err := s.q.GetPayment(ctx, id)
	return payment(row), known(err)
}

func (s payments) Save(ctx context.Context, p domain.Payment) error {
	return touched(s.q.UpdatePayment(ctx, db.UpdatePaymentParams{
		ID: p.ID, Status: string(p.Status), DecidedBy: p.DecidedBy, Reason: p.Reason,
	}))
}

func (s payments) Search(ctx context.Context, f ports.PaymentFilter) ([]domain.Payment, error) {
	rows, err := s.q.SearchPayments(ctx, db.SearchPaymentsParams{
		LeaseID: f.LeaseID, TenantID: f.TenantID, Buildings: f.Buildings, MaxRows: f.Limit,
	})
	return each(rows, err, func(r db.SearchPaymentsRow) domain.Payment { return payment(db.GetPaymentRow(r)) })
}

func (s payments) OfLease(ctx context.Context, lease uuid.UUID) ([]domain.Payment, error) {
	rows, err := s.q.ListPaymentsOfLease(ctx, lease)
	return each(rows, err, func(r db.ListPaymentsOfLeaseRow) domain.Payment { return payment(db.GetPaymentRow(r)) })
}

func (s payments) DueFrom(ctx context.Context, tenant uuid.UUID) ([]domain.Payment, error) {
	rows, err := s.q.ListOpenPaymentsOfTenant(ctx, tenant)
	return each(rows, err, func(r db.ListOpenPaymentsOfTenantRow) domain.Payment { return payment(db.GetPaymentRow(r)) })
}

func (s payments) Waive(ctx context.Context, id, building, by uuid.UUID, reason string) (domain.Payment, error) {
	row, err := s.q.WaivePayment(ctx, db.WaivePaymentParams{
		ID: id, BuildingID: building, DecidedBy: uuid.NullUUID{UUID: by, Valid: true}, Reason: reason,
	})
	return payment(db.GetPaymentRow(row)), known(err)
}

func (s payments) Settle(ctx context.Context, providerRef string, at time.Time) error {
	return touched(s.q.SettlePayment(ctx, db.SettlePaymentParams{
		ProviderRef: providerRef, PaidAt: sql.NullTime{Time: at, Valid: true},
	}))
}

type methods struct{ q *db.Queries }

func (s methods) ClearDefault(ctx context.Context, user uuid.UUID) error {
	return s.q.ClearDefaultPaymentMethod(ctx, user)
}

func (s methods) MarkDefault(ctx context.Context, id uuid.UUID) error {
	return touched(s.q.MarkDefaultPaymentMethod(ctx, id))
}

func (s methods) Remove(ctx context.Context, id, user uuid.UUID) error {
	return touched(s.q.DeletePaymentMethod(ctx, db.DeletePaymentMethodParams{ID: id, UserID: user}))
}
