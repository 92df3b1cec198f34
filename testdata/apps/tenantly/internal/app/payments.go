package app

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/authn"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type ListPaymentsQuery struct{ LeaseID uuid.NullUUID }

type ListPayments struct {
	payments ports.Payments
	roles    ports.Roles
}

func (uc ListPayments) Execute(ctx context.Context, q ListPaymentsQuery) ([]domain.Payment, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	filter := ports.PaymentFilter{LeaseID: q.LeaseID, Limit: 200}
	if p.Kind == domain.KindStaff {
		if filter.Buildings, err = uc.roles.BuildingsOf(ctx, p.UserID); err != nil {
			return nil, err
		}
	} else {
		filter.TenantID = uuid.NullUUID{UUID: p.UserID, Valid: true}
	}
	return uc.payments.Search(ctx, filter)
}

type ExportPaymentsQuery struct{ LeaseID uuid.UUID }

type ExportPayments struct{ payments ports.Payments }

func (uc ExportPayments) Execute(ctx context.Context, q ExportPaymentsQuery) ([]domain.Payment, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	filter := ports.PaymentFilter{LeaseID: uuid.NullUUID{UUID: q.LeaseID, Valid: true}, Limit: 5000}
	if p.Kind != domain.KindStaff {
		filter.TenantID = uuid.NullUUID{UUID: p.UserID, Valid: true}
	}
	return uc.payments.Search(ctx, filter)
}

type WaivePaymentCommand struct {
	PaymentID  uuid.UUID
	BuildingID uuid.UUID
	Reason     string
}

type WaivePayment struct{ payments ports.Payments }

func (uc WaivePayment) Execute(ctx context.Context, cmd WaivePaymentCommand) (domain.Payment, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return domain.Payment{}, err
	}
	return uc.payments.Waive(ctx, cmd.PaymentID, cmd.BuildingID, p.UserID, cmd.Reason)
}

type RefundPaymentCommand struct {
	PaymentID  uuid.UUID
	BuildingID uuid.UUID
	Reason     string
}

type RefundPayment struct{ tx ports.Transactor }

func (uc RefundPayment) Execute(ctx context.Context, cmd RefundPaymentCommand) (payment domain.Payment, err error) {
	p, err := authn.From(ctx)
	if err != nil {
		return domain.Payment{}, err
	}
	err = uc.tx.InTx(ctx, func(ctx context.Context, tx ports.Stores) error {
		if payment, err = tx.Payments.Find(ctx, cmd.PaymentID); err != nil {
			return err
		}
		if err := payment.Refund(p.UserID, cmd.Reason); err != nil {
			return err
		}
		if err := tx.Payments.Save(ctx, payment); err != nil {
			return err
		}
		return tx.Outbox.Append(ctx, "payment.refunded", map[string]any{
			"recipient": payment.TenantID, "payment_id": payment.ID, "building_id": cmd.BuildingID,
		})
	})
	return payment, err
}

type ConfirmPaymentCommand struct {
	Body      []byte
	Signature string
}

// ConfirmPayment takes the provider's word that a rent has arrived.
type ConfirmPayment struct {
	payments   ports.Payments
	signatures ports.SignatureChecker
}

func (uc ConfirmPayment) Execute(ctx context.Context, cmd ConfirmPaymentCommand) (Nothing, error) {
	if err := uc.signatures.Check(cmd.Body, cmd.Signature); err != nil {
		return Nothing{}, err
	}
	var event struct {
		Reference string    `json:"reference"`
		ArrivedAt time.Time `json:"arrived_at"`
	}
	if err := json.Unmarshal(cmd.Body, &event); err != nil {
		return Nothing{}, fmt.Errorf("%w: %w", domain.ErrInvalid, err)
	}
	return Nothing{}, uc.payments.Settle(ctx, event.Reference, event.ArrivedAt)
}

type RemoveMethodCommand struct{ MethodID uuid.UUID }

type RemoveMethod struct{ methods ports.PaymentMethods }

func (uc RemoveMethod) Execute(ctx context.Context, cmd RemoveMethodCommand) (Nothing, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return Nothing{}, err
	}
	return Nothing{}, uc.methods.Remove(ctx, cmd.MethodID, p.UserID)
}

type SetDefaultMethodCommand struct{ MethodID uuid.UUID }

// SetDefaultMethod makes one of the caller's accounts the one to debit.
type SetDefaultMethod struct{ tx ports.Transactor }

func (uc SetDefaultMethod) Execute(ctx context.Context, cmd SetDefaultMethodCommand) (Nothing, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return Nothing{}, err
	}
	return Nothing{}, uc.tx.InTx(ctx, func(ctx context.Context, tx ports.Stores) error {
		if err := tx.Methods.ClearDefault(ctx, p.UserID); err != nil {
			return err
		}
		return tx.Methods.MarkDefault(ctx, cmd.MethodID)
	})
}

type CalendarQuery struct{ UserID uuid.UUID }

type RentCalendar struct{ payments ports.Payments }

func (uc RentCalendar) Execute(ctx context.Context, q CalendarQuery) ([]domain.Payment, error) {
	return uc.payments.DueFrom(ctx, q.UserID)
}

type InspectionDates struct{ inspections ports.Inspections }

func (uc InspectionDates) Execute(ctx context.Context, q CalendarQuery) ([]domain.Inspection, error) {
	return uc.inspections.ForTenant(ctx, q.UserID)
}
