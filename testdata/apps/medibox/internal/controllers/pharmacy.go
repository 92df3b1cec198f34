package controllers

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/middleware"
	"example.com/medibox/internal/models"
	"example.com/medibox/internal/services"
)

// PharmacyController is the desk of the pharmacies.
type PharmacyController struct {
	BaseController
	orders  *services.OrderService
	rx      *services.PrescriptionService
	refunds *services.RefundService
}

func NewPharmacyController(d services.Deps, orders *services.OrderService) *PharmacyController {
	return &PharmacyController{orders: orders, rx: &services.PrescriptionService{Deps: d}, refunds: &services.RefundService{Deps: d}}
}

func (ctl *PharmacyController) Routes(private *gin.RouterGroup, m *middleware.Middleware) {
	desk := private.Group("/pharmacy", m.RequireRole(models.RolePharmacist))
	desk.PATCH("/orders/:id/status", ctl.Advance)

	scoped := desk.Group("", m.PharmacyScope())
	scoped.GET("/orders", ctl.Orders)
	scoped.POST("/prescriptions/:id/verify", ctl.Verify)
	scoped.POST("/refunds/:id/approve", ctl.settle(ctl.refunds.Approve))
	scoped.POST("/refunds/:id/reject", ctl.settle(ctl.refunds.Reject))
}

func (ctl *PharmacyController) Orders(c *gin.Context) {
	var q dto.OrderQuery
	if pharmacyID, ok := ctl.pharmacy(c); ok && ctl.bindQuery(c, &q) {
		ctl.reply(c, http.StatusOK)(ctl.orders.ListForPharmacy(c.Request.Context(), pharmacyID, q))
	}
}

// target is the object of the path and the pharmacy that handles it.
func (ctl *PharmacyController) target(c *gin.Context) (pharmacyID, id int64, ok bool) {
	if pharmacyID, ok = ctl.pharmacy(c); ok {
		id, ok = ctl.id(c)
	}
	return pharmacyID, id, ok
}

// Advance is called by the packing table for every parcel it scans.
func (ctl *PharmacyController) Advance(c *gin.Context) {
	var req dto.StatusRequest
	if pharmacyID, id, ok := ctl.target(c); ok && ctl.bindJSON(c, &req) {
		ctl.done(c, ctl.orders.Advance(c.Request.Context(), ctl.user(c), pharmacyID, id, req.Status))
	}
}

func (ctl *PharmacyController) Verify(c *gin.Context) {
	if pharmacyID, id, ok := ctl.target(c); ok {
		ctl.done(c, ctl.rx.Verify(c.Request.Context(), ctl.user(c), pharmacyID, id))
	}
}

type settlement func(ctx context.Context, u *models.User, pharmacyID, id int64) (*models.Refund, error)

func (ctl *PharmacyController) settle(decide settlement) gin.HandlerFunc {
	return func(c *gin.Context) {
		if pharmacyID, id, ok := ctl.target(c); ok {
			ctl.reply(c, http.StatusOK)(decide(c.Request.Context(), ctl.user(c), pharmacyID, id))
		}
	}
}
