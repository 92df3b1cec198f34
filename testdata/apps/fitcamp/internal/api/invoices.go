package api

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/web"
)

const gymHeader = "X-Gym-ID"

type invoiceService interface {
	View(ctx context.Context, p access.Principal, id int64) (dbgen.GetInvoiceForRow, error)
	Share(ctx context.Context, p access.Principal, id int64) (string, error)
	Shared(ctx context.Context, secret string) (dbgen.GetSharedInvoiceRow, error)
	Remind(ctx context.Context, p access.Principal, ids []int64) ([]dbgen.RemindInvoicesRow, error)
	Ledger(ctx context.Context, gymID int64) ([]dbgen.ExportInvoicesRow, error)
}

// Invoices serves invoices.
type Invoices struct {
	bills     invoiceService
	publicURL string
}

// Mount registers the routes.
func (h *Invoices) Mount(g *gin.RouterGroup) {
	g.GET("/invoices/:id", web.Handle(h.Get))
	office := g.Group("/invoices", web.Require(access.InvoicesManage))
	office.GET("/export", web.Handle(h.Export))
	office.POST("/remind", web.Handle(h.Remind))
	office.POST("/:id/share", web.Handle(h.Share))
}

// Get returns an invoice.
func (h *Invoices) Get(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	inv, err := h.bills.View(c.Request.Context(), web.Caller(c), id)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, inv)
	return nil
}

// Share makes a link that shows an unpaid invoice, for parents and employers
// who pay for somebody.
func (h *Invoices) Share(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	secret, err := h.bills.Share(c.Request.Context(), web.Caller(c), id)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, gin.H{"url": h.publicURL + "/v1/shared/invoices/" + secret})
	return nil
}

// Shared shows the invoice behind a link.
//
//authvet:public whoever has the link may see the invoice, the token is random and expires
func (h *Invoices) Shared(c *gin.Context) error {
	inv, err := h.bills.Shared(c.Request.Context(), c.Param("token"))
	if err != nil {
		return err
	}
	c.Header("Referrer-Policy", "no-referrer")
	c.JSON(http.StatusOK, inv)
	return nil
}

// Remind sends reminders for the invoices that were ticked in the list.
func (h *Invoices) Remind(c *gin.Context) error {
	var in struct {
		IDs []int64 `json:"ids" binding:"required,min=1,max=500"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	marked, err := h.bills.Remind(c.Request.Context(), web.Caller(c), in.IDs)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gin.H{"reminded": marked})
	return nil
}

// Export downloads the invoices of the gym for the bookkeeper.
func (h *Invoices) Export(c *gin.Context) error {
	gymID, err := currentGym(c)
	if err != nil {
		return err
	}
	rows, err := h.bills.Ledger(c.Request.Context(), gymID)
	if err != nil {
		return err
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", `attachment; filename="invoices.csv"`)
	w := csv.NewWriter(c.Writer)
	_ = w.Write([]string{"number", "member", "cents", "status", "due"})
	for _, r := range rows {
		_ = w.Write([]string{
			r.Number, r.FullName, strconv.FormatInt(r.TotalCents, 10), r.Status, r.DueAt.Format(time.DateOnly),
		})
	}
	w.Flush()
	return w.Error()
}

// currentGym is the gym that the back office has open. People who work for
// several gyms switch between them, so the header goes before the home gym.
func currentGym(c *gin.Context) (int64, error) {
	raw := c.GetHeader(gymHeader)
	if raw == "" {
		return web.Caller(c).GymID, nil
	}
	id, err := strconv.ParseInt(raw, 10, 64)
	if err != nil {
		return 0, fault.Invalid("%s is not a number", gymHeader)
	}
	return id, nil
}
