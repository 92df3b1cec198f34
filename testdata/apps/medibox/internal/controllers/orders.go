package controllers

import (
	"encoding/csv"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/middleware"
	"example.com/medibox/internal/services"
)

// OrderController is the customer's view of orders and refunds.
type OrderController struct {
	BaseController
	orders  *services.OrderService
	refunds *services.RefundService
}

func NewOrderController(d services.Deps, orders *services.OrderService) *OrderController {
	return &OrderController{orders: orders, refunds: &services.RefundService{Deps: d}}
}

func (ctl *OrderController) Routes(private *gin.RouterGroup, m *middleware.Middleware) {
	g := private.Group("/orders")
	g.GET("", ctl.List)
	g.POST("", ctl.Place)
	g.GET("/export", ctl.Export)
	g.POST("/archive", ctl.Archive)
	g.POST("/restore", ctl.Restore)
	g.GET("/:id/invoice", ctl.Invoice)
	g.POST("/:id/cancel", ctl.Cancel)
	g.PATCH("/:id/lines/:lineId", ctl.AmendLine)

	one := g.Group("/:id", m.LoadOrder())
	one.GET("", ctl.Show)
	one.POST("/refunds", ctl.RequestRefund)

	refunds := private.Group("/refunds")
	refunds.GET("", ctl.Refunds)
	refunds.GET("/:id", ctl.Refund)
	refunds.POST("/:id/withdraw", ctl.WithdrawRefund)
}

func (ctl *OrderController) List(c *gin.Context) {
	var q dto.OrderQuery
	if ctl.bindQuery(c, &q) {
		ctl.reply(c, http.StatusOK)(ctl.orders.List(c.Request.Context(), q.Owner(ctl.user(c)), q))
	}
}

func (ctl *OrderController) Place(c *gin.Context) {
	key := c.GetHeader("Idempotency-Key")
	if key == "" {
		ctl.fail(c, apperr.Invalid(errors.New("Idempotency-Key is missing")))
		return
	}
	var req dto.OrderRequest
	if ctl.bindJSON(c, &req) {
		ctl.reply(c, http.StatusCreated)(ctl.orders.Place(c.Request.Context(), ctl.user(c), req, key))
	}
}

func (ctl *OrderController) Export(c *gin.Context) {
	var q dto.ExportQuery
	if !ctl.bindQuery(c, &q) {
		return
	}
	orders, err := ctl.orders.Export(c.Request.Context(), ctl.user(c), q)
	if err != nil {
		ctl.fail(c, err)
		return
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	w := csv.NewWriter(c.Writer)
	_ = w.Write([]string{"order", "placed", "status", "total_cents", "instructions"})
	for _, o := range orders {
		_ = w.Write([]string{strconv.FormatInt(o.ID, 10), o.PlacedAt.Format(time.DateOnly), o.Status,
			strconv.FormatInt(o.TotalCents, 10), o.Instructions})
	}
	w.Flush()
}

func (ctl *OrderController) Archive(c *gin.Context) {
	var req dto.BulkRequest
	if ctl.bindJSON(c, &req) {
		ctl.reply(c, http.StatusOK)(ctl.orders.Archive(c.Request.Context(), ctl.user(c), req.IDs))
	}
}

func (ctl *OrderController) Restore(c *gin.Context) {
	var req dto.BulkRequest
	if ctl.bindJSON(c, &req) {
		ctl.reply(c, http.StatusOK)(ctl.orders.Restore(c.Request.Context(), ctl.user(c), req.IDs))
	}
}

func (ctl *OrderController) Invoice(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		ctl.reply(c, http.StatusOK)(ctl.orders.Invoice(c.Request.Context(), ctl.user(c), id))
	}
}

func (ctl *OrderController) Cancel(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		ctl.done(c, ctl.orders.Cancel(c.Request.Context(), ctl.user(c), id))
	}
}

func (ctl *OrderController) AmendLine(c *gin.Context) {
	var p dto.LineParam
	var req dto.LineRequest
	if ctl.bindURI(c, &p) && ctl.bindJSON(c, &req) {
		ctl.done(c, ctl.orders.AmendLine(c.Request.Context(), ctl.user(c), p, req))
	}
}

func (ctl *OrderController) Show(c *gin.Context) {
	ctl.reply(c, http.StatusOK)(ctl.orders.Detail(c.Request.Context(), middleware.LoadedOrder(c)))
}

func (ctl *OrderController) RequestRefund(c *gin.Context) {
	var req dto.RefundRequest
	if ctl.bindJSON(c, &req) {
		order := middleware.LoadedOrder(c)
		ctl.reply(c, http.StatusCreated)(ctl.refunds.Request(c.Request.Context(), ctl.user(c), order, req))
	}
}

func (ctl *OrderController) Refunds(c *gin.Context) {
	var q dto.RefundQuery
	if ctl.bindQuery(c, &q) {
		ctl.reply(c, http.StatusOK)(ctl.refunds.List(c.Request.Context(), ctl.user(c), q))
	}
}

func (ctl *OrderController) Refund(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		ctl.reply(c, http.StatusOK)(ctl.refunds.Get(c.Request.Context(), ctl.user(c), id))
	}
}

func (ctl *OrderController) WithdrawRefund(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		ctl.done(c, ctl.refunds.Withdraw(c.Request.Context(), ctl.user(c), id))
	}
}
