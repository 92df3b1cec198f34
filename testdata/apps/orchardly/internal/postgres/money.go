package postgres

import (
	"context"
	"encoding/json"

	"example.com/orchardly/internal/domain"
)

// Money keeps payslips, settlements and contracts.
type Money struct{ db *DB }

// NewMoney works on db.
func NewMoney(db *DB) *Money { return &Money{db: db} }

// Payslip finds a payslip of a tenant.
func (r *Money) Payslip(ctx context.Context, tenant domain.TenantID, id domain.PayslipID) (domain.Payslip, error) {
	var p domain.Payslip
	err := r.db.on(ctx).QueryRow(ctx,
		`SELECT id, picker_id, period, net_cents FROM payslips WHERE tenant_id = $1 AND id = $2`, tenant, id,
	).Scan(&p.ID, &p.PickerID, &p.Period, &p.NetCents)
	return p, notFound(err, "payslip")
}

// PayslipPDF loads the printed payslip and whose it is.
func (r *Money) PayslipPDF(ctx context.Context, id domain.PayslipID) (picker domain.UserID, pdf []byte, err error) {
	err = r.db.on(ctx).QueryRow(ctx, `SELECT picker_id, pdf FROM payslips WHERE id = $1`, id).Scan(&picker, &pdf)
	return picker, pdf, notFound(err, "payslip")
}

// SetStatus moves a settlement on and returns it as it is then.
func (r *Money) SetStatus(ctx context.Context, id domain.SettlementID, status string) (domain.Settlement, error) {
	var s domain.Settlement
	err := r.db.on(ctx).QueryRow(ctx, `
		UPDATE settlements SET status = $2, changed_at = now() WHERE id = $1 AND status <> 'void'
		RETURNING id, tenant_id, cents, status`, id, status,
	).Scan(&s.ID, &s.TenantID, &s.Cents, &s.Status)
	return s, notFound(err, "settlement")
}

// Contract locks a contract.
func (r *Money) Contract(ctx context.Context, id domain.ContractID) (domain.Contract, error) {
	var c domain.Contract
	err := r.db.on(ctx).QueryRow(ctx, `
		SELECT id, grower_id, buyer_id, terms, grower_signed_by, buyer_signed_by FROM contracts WHERE id = $1 FOR UPDATE`, id,
	).Scan(&c.ID, &c.GrowerID, &c.BuyerID, &c.Terms, &c.GrowerSignedBy, &c.BuyerSignedBy)
	return c, notFound(err, "contract")
}

// SaveSignatures stores who signed.
func (r *Money) SaveSignatures(ctx context.Context, c domain.Contract) error {
	_, err := r.db.on(ctx).Exec(ctx,
		`UPDATE contracts SET grower_signed_by = $2, buyer_signed_by = $3 WHERE id = $1`, c.ID, c.GrowerSignedBy, c.BuyerSignedBy)
	return err
}

// Outbox keeps messages for the broker until the relay has sent them.
type Outbox struct{ db *DB }

// NewOutbox works on db.
func NewOutbox(db *DB) *Outbox { return &Outbox{db: db} }

// Put adds a message.
func (r *Outbox) Put(ctx context.Context, tenant domain.TenantID, topic string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	_, err = r.db.on(ctx).Exec(ctx, `INSERT INTO outbox (tenant_id, topic, payload) VALUES ($1, $2, $3)`, tenant, topic, raw)
	return err
}
