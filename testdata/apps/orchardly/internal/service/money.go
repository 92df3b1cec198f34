package service

import (
	"context"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
)

// MoneyRepo keeps payslips, settlements and contracts.
type MoneyRepo interface {
	Payslip(ctx context.Context, tenant domain.TenantID, id domain.PayslipID) (domain.Payslip, error)
	PayslipPDF(ctx context.Context, id domain.PayslipID) (domain.UserID, []byte, error)
	SetStatus(ctx context.Context, id domain.SettlementID, status string) (domain.Settlement, error)
	Contract(ctx context.Context, id domain.ContractID) (domain.Contract, error)
	SaveSignatures(ctx context.Context, c domain.Contract) error
}

// SignPolicy decides who may sign a contract.
type SignPolicy func(p authn.Principal, c domain.Contract) error

func signNothing(authn.Principal, domain.Contract) error { return problem.Forbidden }

// PartiesSign lets those sign for a party who may spend its money.
func PartiesSign(p authn.Principal, c domain.Contract) error {
	if c.SideOf(p.Tenant) == domain.NoSide {
		return problem.NotFound("contract")
	}
	if !p.Can("money:write") {
		return problem.Forbidden
	}
	return nil
}

// Money looks after who gets what.
type Money struct {
	settings
	tx     Transactor
	money  MoneyRepo
	outbox Outbox
}

// NewMoney wires the use cases up.
func NewMoney(tx Transactor, m MoneyRepo, out Outbox, opts ...Option) *Money {
	return &Money{settings: apply(opts), tx: tx, money: m, outbox: out}
}

// OnePayslip names a payslip.
type OnePayslip struct {
	Payslip domain.PayslipID `uri:"payslip" json:"-" form:"-" validate:"required,uuid"`
}

// Payslip shows a payslip to the picker and to the payroll office.
func (s *Money) Payslip(ctx context.Context, req OnePayslip) (domain.Payslip, error) {
	p, err := authn.Member(ctx)
	if err != nil {
		return domain.Payslip{}, err
	}
	slip, err := s.money.Payslip(ctx, p.Tenant, req.Payslip)
	if err != nil {
		return domain.Payslip{}, err
	}
	if slip.PickerID != p.User && !p.Can("payroll:read") {
		return domain.Payslip{}, problem.NotFound("payslip")
	}
	return slip, nil
}

// PayslipPDF is Payslip, printed.
func (s *Money) PayslipPDF(ctx context.Context, req OnePayslip) (File, error) {
	p, err := authn.Member(ctx)
	if err != nil {
		return File{}, err
	}
	picker, pdf, err := s.money.PayslipPDF(ctx, req.Payslip)
	if err != nil {
		return File{}, err
	}
	if picker != p.User && !p.Can("payroll:read") {
		return File{}, problem.NotFound("payslip")
	}
	return File{Name: "payslip.pdf", Type: "application/pdf", Body: pdf}, nil
}

// OneSettlement names a settlement.
type OneSettlement struct {
	Settlement domain.SettlementID `uri:"settlement" json:"-" form:"-" validate:"required,uuid"`
}

// Approve has a settlement paid.
func (s *Money) Approve(ctx context.Context, req OneSettlement) (domain.Settlement, error) {
	p, err := authn.MemberWith(ctx, "money:write")
	if err != nil {
		return domain.Settlement{}, err
	}
	var st domain.Settlement
	err = s.tx.WithTx(ctx, func(txCtx context.Context) error {
		var err error
		if st, err = s.money.SetStatus(txCtx, req.Settlement, "approved"); err != nil {
			return err
		}
		if st.TenantID != p.Tenant {
			return problem.NotFound("settlement")
		}
		return s.outbox.Put(txCtx, p.Tenant, "settlement.approved", st)
	})
	return st, err
}

// Void takes a settlement back.
func (s *Money) Void(ctx context.Context, req OneSettlement) (domain.Settlement, error) {
	p, err := authn.MemberWith(ctx, "money:write")
	if err != nil {
		return domain.Settlement{}, err
	}
	var st domain.Settlement
	err = s.tx.WithTx(ctx, func(txCtx context.Context) error {
		var err error
		if st, err = s.money.SetStatus(ctx, req.Settlement, "void"); err != nil {
			return err
		}
		if st.TenantID != p.Tenant {
			return problem.NotFound("settlement")
		}
		return s.outbox.Put(txCtx, p.Tenant, "settlement.void", st)
	})
	return st, err
}

// OneContract names a contract.
type OneContract struct {
	Contract domain.ContractID `uri:"contract" json:"-" form:"-" validate:"required,uuid"`
}

// Sign signs for the caller's side.
func (s *Money) Sign(ctx context.Context, req OneContract) (domain.Contract, error) {
	p, err := authn.Member(ctx)
	if err != nil {
		return domain.Contract{}, err
	}
	var c domain.Contract
	err = s.tx.WithTx(ctx, func(ctx context.Context) error {
		if c, err = s.money.Contract(ctx, req.Contract); err != nil {
			return err
		}
		if err := s.maySign(p, c); err != nil {
			return err
		}
		if c.SideOf(p.Tenant) == domain.Grower {
			c.GrowerSignedBy = &p.User
		} else {
			c.BuyerSignedBy = &p.User
		}
		if err := s.money.SaveSignatures(ctx, c); err != nil {
			return err
		}
		return s.outbox.Put(ctx, p.Tenant, "contract.signed", OneContract{Contract: c.ID})
	})
	if err != nil {
		return domain.Contract{}, err
	}
	return c, nil
}
