package controller

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type cashier interface {
	Approve(ctx context.Context, u account.User, id int64) error
	Release(ctx context.Context, u account.User, id int64) error
}

type Payments struct{ cashier cashier }

func NewPayments(k cashier) *Payments { return &Payments{cashier: k} }

func (ctl *Payments) Approve(c *gin.Context) { ctl.step(c, ctl.cashier.Approve) }

func (ctl *Payments) Release(c *gin.Context) { ctl.step(c, ctl.cashier.Release) }

func (ctl *Payments) step(c *gin.Context, do func(context.Context, account.User, int64) error) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	if err := do(c.Request.Context(), account.CurrentUser(c), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type payoutStore interface {
	ByID(ctx context.Context, id int64) (domain.PayoutAccount, error)
	Update(ctx context.Context, a domain.PayoutAccount) error
	Delete(ctx context.Context, id int64) error
}

// Payouts are the bank accounts of customers.
type Payouts struct{ accounts payoutStore }

func NewPayouts(s payoutStore) *Payouts { return &Payouts{accounts: s} }

func (ctl *Payouts) Replace(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	var req struct {
		HolderID int64  `json:"holder_id" binding:"required"`
		IBAN     string `json:"iban" binding:"required,min=15,max=34"`
		Bank     string `json:"bank" binding:"max=80"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	acct, err := ctl.accounts.ByID(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	if req.HolderID != account.CurrentUser(c).ID {
		fail(c, domain.ErrForbidden)
		return
	}
	acct.IBAN, acct.Bank = req.IBAN, req.Bank
	if err := ctl.accounts.Update(c.Request.Context(), acct); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, acct)
}

func (ctl *Payouts) Remove(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	acct, err := ctl.accounts.ByID(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	if acct.HolderID != account.CurrentUser(c).ID {
		fail(c, domain.ErrForbidden)
		return
	}
	if err := ctl.accounts.Delete(c.Request.Context(), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
