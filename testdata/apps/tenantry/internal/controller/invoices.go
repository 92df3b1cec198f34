package controller

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/domain"
	"example.com/tenantry/internal/usecase"
)

// Invoices serves what tenants owe.
type Invoices struct{ invoices *usecase.Invoices }

// NewInvoices returns the controller of invoices.
func NewInvoices(invoices *usecase.Invoices) *Invoices { return &Invoices{invoices} }

// Mount registers the routes.
func (h *Invoices) Mount(_, private gin.IRouter) {
	i := private.Group("/invoices", staff)
	i.GET("", h.list)
	i.POST("/:invoice/void", h.void)
	i.POST("/:invoice/remind", h.remind)
	private.GET("/reports/arrears", staff, h.arrears)
}

func (h *Invoices) list(c *gin.Context) {
	var f domain.InvoiceFilter
	if !bindQuery(c, &f) {
		return
	}
	list, err := h.invoices.List(c.Request.Context(), callerOf(c), f)
	answer(c, list, err)
}

type forced struct {
	Force bool `json:"force"`
}

func (h *Invoices) void(c *gin.Context) {
	var in forced
	if n, ok := id(c, "invoice"); ok && bind(c, &in) {
		done(c, h.invoices.Void(c.Request.Context(), callerOf(c), n, in.Force))
	}
}

func (h *Invoices) remind(c *gin.Context) {
	var in forced
	if n, ok := id(c, "invoice"); ok && bind(c, &in) {
		done(c, h.invoices.Remind(c.Request.Context(), callerOf(c), n, in.Force))
	}
}

func (h *Invoices) arrears(c *gin.Context) {
	building, _ := strconv.ParseInt(c.Query("building"), 10, 64)
	list, err := h.invoices.ArrearsOf(c.Request.Context(), callerOf(c), building)
	answer(c, list, err)
}
