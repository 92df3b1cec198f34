package postgres

import (
	"context"
	"database/sql"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/adapters/postgres/sqlcgen"
	"example.com/gridwatt/internal/domain"
	"example.com/gridwatt/internal/ports"
)

func tariff(t sqlcgen.Tariff) domain.Tariff {
	return domain.Tariff{ID: t.ID, Code: t.Code, Name: t.Name, CentsPerKwh: t.CentsPerKwh}
}

func contract(c sqlcgen.Contract) domain.Contract {
	out := domain.Contract{
		ID: c.ID, HouseholdID: c.HouseholdID, MeterID: c.MeterID, TariffID: c.TariffID,
		Status: domain.ContractStatus(c.Status), IBAN: c.Iban.String,
	}
	if c.CancelledAt.Valid {
		out.CancelledAt = &c.CancelledAt.Time
	}
	return out
}

func invoice(i sqlcgen.Invoice) domain.Invoice {
	return domain.Invoice{ID: i.ID, ContractID: i.ContractID, Number: i.Number, AmountCents: i.AmountCents, Status: i.Status}
}

func (s *Store) Tariffs(ctx context.Context) ([]domain.Tariff, error) {
	rows, err := s.q.ListPublishedTariffs(ctx)
	return each(rows, err, "tariffs", tariff)
}

func (s *Store) TariffByCode(ctx context.Context, code string) (domain.Tariff, error) {
	row, err := s.q.GetPublishedTariff(ctx, code)
	return tariff(row), found("tariff "+code, err)
}

func (s *Store) ContractOf(ctx context.Context, id, household uuid.UUID) (domain.Contract, error) {
	row, err := s.q.GetHouseholdContract(ctx, sqlcgen.GetHouseholdContractParams{ID: id, HouseholdID: household})
	return contract(row), found("contract", err)
}

func (s *Store) LockContract(ctx context.Context, id uuid.UUID) (domain.Contract, error) {
	row, err := s.q.LockContract(ctx, id)
	return contract(row), found("contract", err)
}

func (s *Store) SaveContractStatus(ctx context.Context, c domain.Contract) error {
	arg := sqlcgen.SaveContractStatusParams{ID: c.ID, Status: string(c.Status)}
	if c.CancelledAt != nil {
		arg.CancelledAt = sql.NullTime{Time: *c.CancelledAt, Valid: true}
	}
	return s.q.SaveContractStatus(ctx, arg)
}

func (s *Store) SaveContractTariff(ctx context.Context, c domain.Contract) error {
	return s.q.SetContractTariff(ctx, sqlcgen.SetContractTariffParams{ID: c.ID, TariffID: c.TariffID})
}

func (s *Store) Invoices(ctx context.Context, f ports.InvoiceFilter) ([]domain.Invoice, error) {
	rows, err := s.q.ListInvoices(ctx, sqlcgen.ListInvoicesParams{HouseholdID: f.Household, ContractID: f.Contract})
	return each(rows, err, "invoices", invoice)
}

func (s *Store) InvoiceOf(ctx context.Context, id, household uuid.UUID) (domain.Invoice, error) {
	row, err := s.q.GetHouseholdInvoice(ctx, sqlcgen.GetHouseholdInvoiceParams{ID: id, HouseholdID: household})
	return invoice(row), found("invoice", err)
}

func (s *Store) LockInvoiceOf(ctx context.Context, id, household uuid.UUID) (domain.Invoice, error) {
	row, err := s.q.LockHouseholdInvoice(ctx, sqlcgen.LockHouseholdInvoiceParams{ID: id, HouseholdID: household})
	return invoice(row), found("invoice", err)
}

func (s *Store) Payments(ctx context.Context, invoiceID uuid.UUID) ([]domain.Payment, error) {
	rows, err := s.q.ListPayments(ctx, invoiceID)
	return each(rows, err, "payments", func(p sqlcgen.Payment) domain.Payment {
		return domain.Payment{ID: p.ID, AmountCents: p.AmountCents, Reference: p.Reference, PaidAt: p.PaidAt}
	})
}

func (s *Store) AddPayment(ctx context.Context, invoiceID uuid.UUID, p domain.Payment) error {
	return s.q.CreatePayment(ctx, sqlcgen.CreatePaymentParams{
		ID: p.ID, InvoiceID: invoiceID, AmountCents: p.AmountCents, Reference: p.Reference,
	})
}

func (s *Store) SetInvoiceStatus(ctx context.Context, id uuid.UUID, status string) error {
	return s.q.SetInvoiceStatus(ctx, sqlcgen.SetInvoiceStatusParams{ID: id, Status: status})
}

func (s *Store) CountInvoicesOf(ctx context.Context, ids []uuid.UUID, household uuid.UUID) (int64, error) {
	return s.q.CountHouseholdInvoices(ctx, sqlcgen.CountHouseholdInvoicesParams{Ids: ids, HouseholdID: household})
}

func (s *Store) DisputeInvoices(ctx context.Context, ids []uuid.UUID) (int64, error) {
	return s.q.DisputeInvoices(ctx, ids)
}

func (s *Store) SetInvoiceStatusByNumber(ctx context.Context, number, status string) error {
	n, err := s.q.SetInvoiceStatusByNumber(ctx, sqlcgen.SetInvoiceStatusByNumberParams{Number: number, Status: status})
	return touched("invoice "+number, n, err)
}

func (s *Store) RelabelFeedin(ctx context.Context, id, household uuid.UUID, label string) error {
	n, err := s.q.RelabelFeedin(ctx, sqlcgen.RelabelFeedinParams{Label: label, ID: id, HouseholdID: household})
	return touched("feed-in", n, err)
}

func (s *Store) SetFeedinPayout(ctx context.Context, id, household uuid.UUID, iban string) error {
	n, err := s.q.SetFeedinPayout(ctx, sqlcgen.SetFeedinPayoutParams{PayoutIban: text(iban), ID: id, HouseholdID: household})
	return touched("feed-in", n, err)
}
