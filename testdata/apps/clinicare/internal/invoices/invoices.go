// Package invoices has the bills of a practice.
package invoices

import (
	"context"
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/audit"
	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Module serves /invoices.
type Module struct {
	store db.Store
	guard *auth.Guard
}

func New(store db.Store, guard *auth.Guard) *Module {
	return &Module{store: store, guard: guard}
}

func (m *Module) Register(rg *gin.RouterGroup) {
	office := auth.Roles(auth.RoleBilling, auth.RoleManager)

	inv := rg.Group("/invoices", m.guard.Staff)
	inv.GET("", m.list)
	inv.GET("/export", office, m.export)
	inv.POST("/:id/pay", office, m.pay)
	inv.POST("/:id/void", office, m.void)
}

type listQuery struct {
	Patient int64  `form:"patient"`
	Status  string `form:"status" binding:"omitempty,oneof=open paid void"`
}

func (m *Module) list(c *gin.Context) {
	var q listQuery
	if !httpx.Query(c, &q) {
		return
	}
	arg := db.ListInvoicesParams{PracticeID: db.Int8(auth.Current(c).PracticeID)}
	if q.Patient != 0 {
		arg.PatientID = db.Int8(q.Patient)
	}
	if q.Status != "" {
		arg.Status = db.Text(q.Status)
	}
	list, err := m.store.ListInvoices(c.Request.Context(), arg)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

type exportQuery struct {
	Patient int64  `form:"patient" binding:"required,gt=0"`
	Status  string `form:"status" binding:"omitempty,oneof=open paid void"`
}

// export is the statement of account that patients hand in at their insurance.
func (m *Module) export(c *gin.Context) {
	var q exportQuery
	if !httpx.Query(c, &q) {
		return
	}
	me := auth.Current(c)
	list, err := m.store.ListInvoices(c.Request.Context(), db.ListInvoicesParams{
		PatientID: db.Int8(q.Patient),
		Status:    db.Text(q.Status),
	})
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Header("Content-Disposition", fmt.Sprintf(`attachment; filename="statement-%d-%d.csv"`, me.PracticeID, q.Patient))
	c.Header("Content-Type", "text/csv")
	w := csv.NewWriter(c.Writer)
	_ = w.Write([]string{"number", "cents", "status"})
	for _, i := range list {
		_ = w.Write([]string{i.Number, strconv.FormatInt(i.AmountCents, 10), i.Status})
	}
	w.Flush()
}

func (m *Module) pay(c *gin.Context) {
	var uri httpx.ByID
	if !httpx.URI(c, &uri) {
		return
	}
	if err := m.settle(c.Request.Context(), auth.Current(c), uri.ID); err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (m *Module) void(c *gin.Context) {
	var uri httpx.ByID
	if !httpx.URI(c, &uri) {
		return
	}
	if err := m.cancel(c.Request.Context(), auth.Current(c), uri.ID); err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// settle marks an invoice paid; another practice's invoice is "not found".
func (m *Module) settle(ctx context.Context, me auth.Principal, id int64) error {
	return m.store.ExecTx(ctx, func(q *db.Queries) error {
		inv, err := m.store.MarkInvoicePaid(ctx, id)
		if err != nil {
			return err
		}
		if inv.PracticeID != me.PracticeID {
			return httpx.ErrNotFound
		}
		return q.CreateAuditEntry(ctx, audit.Entry(me, "invoice.pay", inv.ID))
	})
}

// cancel voids an invoice; another practice's invoice is "not found".
func (m *Module) cancel(ctx context.Context, me auth.Principal, id int64) error {
	return m.store.ExecTx(ctx, func(q *db.Queries) error {
		inv, err := q.VoidInvoice(ctx, id)
		if err != nil {
			return err
		}
		if inv.PracticeID != me.PracticeID {
			return httpx.ErrNotFound
		}
		return q.CreateAuditEntry(ctx, audit.Entry(me, "invoice.void", inv.ID))
	})
}
