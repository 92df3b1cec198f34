package app

import (
	"fmt"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/rentroll/internal/csvio"
	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/session"
	"example.com/rentroll/internal/sqlb"
	"example.com/rentroll/internal/web"
)

func (a *App) getPayment(c *web.Ctx) error {
	lease, err := a.visibleLease(c)
	if err != nil {
		return err
	}
	payment, err := load(c, a.db, "payment", lease.Payment)
	return c.Reply(payment, err)
}

type paymentIn struct {
	AmountCents int64  `json:"amount_cents"`
	Kind        string `json:"kind"`
	Memo        string `json:"memo"`
}

func (in *paymentIn) Validate() error {
	return web.Fields{}.
		Check(in.AmountCents > 0, "amount_cents", "must be positive").
		Check(in.Kind == "rent" || in.Kind == "deposit", "kind", "rent or deposit").Err()
}

// recordPayment announces a payment. Clients send an Idempotency-Key, so that a
// retry over a bad line does not count twice.
func (a *App) recordPayment(c *web.Ctx) error {
	var in paymentIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	u, key := session.Current(c), c.GetHeader("Idempotency-Key")
	if key == "" {
		return fault.BadRequest("Idempotency-Key is missing")
	}
	earlier, err := models.FindPaymentByKey(c.Std(), a.db, u.ID, key)
	if !fault.IsNotFound(err) {
		return c.Reply(earlier, err)
	}
	lease, err := a.visibleLease(c)
	if err != nil {
		return err
	}
	payment := &models.Payment{LeaseID: lease.ID, AmountCents: in.AmountCents, Kind: in.Kind, Memo: in.Memo, RecordedBy: &u.ID}
	return c.Created(payment, a.tx(c, func(tx *sqlx.Tx) error {
		if err := payment.Insert(c.Std(), tx); err != nil {
			return err
		}
		return payment.RememberKey(c.Std(), tx, u.ID, key)
	}))
}

type idsIn struct {
	IDs []int64 `json:"ids"`
}

func (in *idsIn) Validate() error {
	slices.Sort(in.IDs)
	in.IDs = slices.Compact(in.IDs)
	return web.Fields{}.Check(len(in.IDs) > 0 && len(in.IDs) <= 500, "ids", "between 1 and 500").Err()
}

// reconcile ticks off payments that were found on the bank statement.
func (a *App) reconcile(c *web.Ctx) error {
	var in idsIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	n, err := models.CountManagedPayments(c.Std(), a.db, session.Current(c).ID, in.IDs)
	if err != nil {
		return err
	}
	if n != len(in.IDs) {
		return fault.NotFound("payment")
	}
	done, err := models.MarkReconciled(c.Std(), a.db, in.IDs)
	if err != nil {
		return err
	}
	return c.Reply(gin.H{"reconciled": done}, a.audit(c, a.db, "payments.reconcile", in.IDs[0], fmt.Sprint(in.IDs)))
}

// exportPayments is the file for the accountant.
func (a *App) exportPayments(c *web.Ctx) error {
	u := session.Current(c)
	property, err := c.QueryID("property_id", 0)
	if err != nil {
		return err
	}
	w := sqlb.New(sqlb.C("p.deleted_at IS NULL"))
	switch u.Role {
	case models.RoleLandlord:
		w.And("p.landlord_id = ?", u.ID)
	default:
		w.AnyOf(models.ManagedBy(u.ID))
	}
	if property != 0 {
		w.And("p.id = ?", property)
	}
	if year := c.Query("year"); year != "" {
		w.And("to_char(y.received_on, 'YYYY') = ?", year)
	}
	lines, err := models.PaymentLines(c.Std(), a.db, w)
	if err != nil {
		return err
	}
	file, err := csvio.Payments(lines)
	if err != nil {
		return err
	}
	return c.Attachment("payments.csv", "text/csv; charset=utf-8", file)
}
