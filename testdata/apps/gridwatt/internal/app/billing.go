package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/domain"
	"example.com/gridwatt/internal/ports"
)

type ListTariffsCmd struct{}

type ListTariffs struct {
	Store ports.Billing
}

func (uc ListTariffs) Execute(ctx context.Context, _ ListTariffsCmd) ([]domain.Tariff, error) {
	return uc.Store.Tariffs(ctx)
}

type TariffCmd struct {
	Code string
}

type ViewTariff struct {
	Store ports.Billing
}

func (uc ViewTariff) Execute(ctx context.Context, cmd TariffCmd) (domain.Tariff, error) {
	return uc.Store.TariffByCode(ctx, cmd.Code)
}

type ContractCmd struct {
	ContractID uuid.UUID
}

type ViewContract struct {
	Store ports.Billing
}

func (uc ViewContract) Execute(ctx context.Context, cmd ContractCmd) (domain.Contract, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return domain.Contract{}, err
	}
	return uc.Store.ContractOf(ctx, cmd.ContractID, actor.HouseholdID)
}

type CancelContract struct {
	Work ports.UnitOfWork
}

func (uc CancelContract) Execute(ctx context.Context, cmd ContractCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Work.Within(ctx, func(tx ports.Store) error {
		c, err := tx.LockContract(ctx, cmd.ContractID)
		if err != nil {
			return err
		}
		if err := c.Cancel(actor, time.Now()); err != nil {
			return fmt.Errorf("cancel: %w", err)
		}
		return tx.SaveContractStatus(ctx, c)
	})
}

type SwitchTariffCmd struct {
	ContractID  uuid.UUID
	HouseholdID uuid.UUID
	TariffCode  string
}

type SwitchTariff struct {
	Work ports.UnitOfWork
}

func (uc SwitchTariff) Execute(ctx context.Context, cmd SwitchTariffCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Work.Within(ctx, func(tx ports.Store) error {
		c, err := tx.LockContract(ctx, cmd.ContractID)
		if err != nil {
			return err
		}
		if cmd.HouseholdID != actor.HouseholdID {
			return fmt.Errorf("contract %s: %w", c.ID, domain.ErrNotFound)
		}
		t, err := tx.TariffByCode(ctx, cmd.TariffCode)
		if err != nil {
			return err
		}
		if err := c.MoveTo(t); err != nil {
			return fmt.Errorf("switch tariff: %w", err)
		}
		return tx.SaveContractTariff(ctx, c)
	})
}

type ListInvoicesCmd struct {
	ContractID uuid.NullUUID
}

type ListInvoices struct {
	Store ports.Billing
}

func (uc ListInvoices) Execute(ctx context.Context, cmd ListInvoicesCmd) ([]domain.Invoice, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return nil, err
	}
	f := ports.InvoiceFilter{Contract: cmd.ContractID}
	if !actor.Is(domain.RoleAdmin) {
		f.Household = uuid.NullUUID{UUID: actor.HouseholdID, Valid: true}
	}
	return uc.Store.Invoices(ctx, f)
}

type InvoiceCmd struct {
	InvoiceID uuid.UUID
}

type ViewInvoice struct {
	Store ports.Billing
}

func (uc ViewInvoice) Execute(ctx context.Context, cmd InvoiceCmd) (domain.Invoice, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return domain.Invoice{}, err
	}
	return uc.Store.InvoiceOf(ctx, cmd.InvoiceID, actor.HouseholdID)
}

type PaymentHistory struct {
	Number   string           `json:"number,omitempty"`
	Status   string           `json:"status,omitempty"`
	Payments []domain.Payment `json:"payments"`
}

type ListPayments struct {
	Store ports.Billing
}

// Execute shows what was paid; number and status stay empty for collective invoices.
func (uc ListPayments) Execute(ctx context.Context, cmd InvoiceCmd) (PaymentHistory, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return PaymentHistory{}, err
	}
	inv, err := uc.Store.InvoiceOf(ctx, cmd.InvoiceID, actor.HouseholdID)
	if err != nil && !errors.Is(err, domain.ErrNotFound) {
		return PaymentHistory{}, err
	}
	paid, err := uc.Store.Payments(ctx, cmd.InvoiceID)
	if err != nil {
		return PaymentHistory{}, err
	}
	return PaymentHistory{Number: inv.Number, Status: inv.Status, Payments: paid}, nil
}

type PayInvoiceCmd struct {
	InvoiceID uuid.UUID `json:"-"`
	Reference string    `json:"reference"`
}

type PayInvoice struct {
	Work ports.UnitOfWork
}

func (uc PayInvoice) Execute(ctx context.Context, cmd PayInvoiceCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Work.Within(ctx, func(tx ports.Store) error {
		inv, err := tx.LockInvoiceOf(ctx, cmd.InvoiceID, actor.HouseholdID)
		if err != nil {
			return err
		}
		if inv.Status != "open" {
			return fmt.Errorf("invoice is %s: %w", inv.Status, domain.ErrConflict)
		}
		p := domain.Payment{ID: uuid.New(), AmountCents: inv.AmountCents, Reference: cmd.Reference}
		if err := tx.AddPayment(ctx, cmd.InvoiceID, p); err != nil {
			return err
		}
		return tx.SetInvoiceStatus(ctx, cmd.InvoiceID, "paid")
	})
}

type DisputeCmd struct {
	InvoiceIDs []uuid.UUID `json:"invoice_ids"`
}

type DisputeInvoices struct {
	Work ports.UnitOfWork
}

func (uc DisputeInvoices) Execute(ctx context.Context, cmd DisputeCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Work.Within(ctx, func(tx ports.Store) error {
		n, err := tx.CountInvoicesOf(ctx, cmd.InvoiceIDs, actor.HouseholdID)
		if err != nil {
			return err
		}
		if n != int64(len(cmd.InvoiceIDs)) {
			return fmt.Errorf("%d of %d invoices: %w", n, len(cmd.InvoiceIDs), domain.ErrNotFound)
		}
		_, err = tx.DisputeInvoices(ctx, cmd.InvoiceIDs)
		return err
	})
}

type NoticeCmd struct {
	Number string `json:"invoice_number"`
}

// SettleInvoice books what the payment provider collected.
type SettleInvoice struct {
	Store ports.Billing
}

func (uc SettleInvoice) Execute(ctx context.Context, cmd NoticeCmd) (Done, error) {
	return Done{}, uc.Store.SetInvoiceStatusByNumber(ctx, cmd.Number, "paid")
}

// ReverseInvoice books what the payment provider had to give back.
type ReverseInvoice struct {
	Store ports.Billing
}

func (uc ReverseInvoice) Execute(ctx context.Context, cmd NoticeCmd) (Done, error) {
	return Done{}, uc.Store.SetInvoiceStatusByNumber(ctx, cmd.Number, "reversed")
}

type FeedinCmd struct {
	FeedinID uuid.UUID `json:"-"`
	Label    string    `json:"label"`
	IBAN     string    `json:"iban"`
}

type RelabelFeedin struct {
	Store ports.Solar
}

func (uc RelabelFeedin) Execute(ctx context.Context, cmd FeedinCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Store.RelabelFeedin(ctx, cmd.FeedinID, actor.HouseholdID, cmd.Label)
}

type SetPayout struct {
	Store ports.Solar
}

func (uc SetPayout) Execute(ctx context.Context, cmd FeedinCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	if len(cmd.IBAN) < 15 {
		return Done{}, fmt.Errorf("iban: %w", domain.ErrInvalid)
	}
	return Done{}, uc.Store.SetFeedinPayout(ctx, cmd.FeedinID, actor.HouseholdID, cmd.IBAN)
}
