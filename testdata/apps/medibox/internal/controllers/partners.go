package controllers

import (
	"errors"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/middleware"
	"example.com/medibox/internal/repositories"
)

// PartnerController serves the handhelds of the couriers and the webhooks of partners.
type PartnerController struct {
	BaseController
	deliveries repositories.DeliveryRepository
	orders     repositories.OrderRepository
}

func NewPartnerController(deliveries repositories.DeliveryRepository, orders repositories.OrderRepository) *PartnerController {
	return &PartnerController{deliveries: deliveries, orders: orders}
}

func (ctl *PartnerController) Routes(root, api *gin.RouterGroup, m *middleware.Middleware) {
	g := api.Group("/courier")
	// Images are larger than the limit for the rest of the group.
	g.PUT("/deliveries/:id/proof", m.LimitBody(4<<20), ctl.Proof)
	g.Use(m.LimitBody(64<<10), m.RequireCourier())
	g.POST("/deliveries/:id/status", ctl.Report)

	hooks := root.Group("/webhooks", m.LimitBody(256<<10))
	hooks.POST("/payments", m.PaymentSignature(), ctl.Payment)
	hooks.POST("/couriers", m.CourierSignature(), ctl.CourierEvent)
}

func (ctl *PartnerController) Report(c *gin.Context) {
	var req dto.DeliveryRequest
	if id, ok := ctl.id(c); ok && ctl.bindJSON(c, &req) {
		courier := middleware.CurrentCourier(c)
		ctl.done(c, ctl.deliveries.Report(c.Request.Context(), id, courier.ID, req.Status, req.Note))
	}
}

func (ctl *PartnerController) Proof(c *gin.Context) {
	id, ok := ctl.id(c)
	if !ok {
		return
	}
	image, err := io.ReadAll(c.Request.Body)
	if err != nil || http.DetectContentType(image) != "image/png" {
		ctl.fail(c, apperr.Invalid(errors.New("the proof must be a PNG image of at most 4 MB")))
		return
	}
	ctl.done(c, ctl.deliveries.AttachProof(c.Request.Context(), id, image))
}

// Payment reports false for a repeated or unknown event; the gateway need not send it again.
func (ctl *PartnerController) Payment(c *gin.Context) {
	var e dto.PaymentEvent
	if ctl.bindJSON(c, &e) {
		n, err := ctl.orders.MarkPaid(c.Request.Context(), e.PaymentRef, e.AmountCents)
		ctl.reply(c, http.StatusOK)(n > 0, err)
	}
}

func (ctl *PartnerController) CourierEvent(c *gin.Context) {
	var e dto.CourierEvent
	if ctl.bindJSON(c, &e) {
		ctl.done(c, ctl.deliveries.ReportByRef(c.Request.Context(), e.TrackingRef, e.Status))
	}
}
