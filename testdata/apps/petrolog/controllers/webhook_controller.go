package controllers

import (
	"encoding/json"
	"io"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"

	"example.com/petrolog/config"
	"example.com/petrolog/models"
	"example.com/petrolog/response"
	"example.com/petrolog/services"
	"example.com/petrolog/utils"
)

type WebhookController struct {
	billing *services.BillingService
	cfg     *config.Config
}

func NewWebhookController(billing *services.BillingService, cfg *config.Config) *WebhookController {
	return &WebhookController{billing: billing, cfg: cfg}
}

func (ctl *WebhookController) Payments(c *gin.Context) {
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, 1<<20))
	if err != nil {
		response.BadRequest(c, "cannot read body")
		return
	}
	if !utils.VerifySignature(ctl.cfg.PaymentSecret, body, c.GetHeader("X-Payment-Signature")) {
		response.Unauthorized(c)
		return
	}
	var ev models.PaymentEvent
	if err := json.Unmarshal(body, &ev); err != nil {
		response.BadRequest(c, "invalid event")
		return
	}
	if err := ctl.billing.HandlePayment(ev); err != nil {
		response.ServerError(c, err)
		return
	}
	response.Message(c, "received")
}

func (ctl *WebhookController) Fuelcards(c *gin.Context) {
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, 1<<20))
	if err != nil {
		response.BadRequest(c, "cannot read body")
		return
	}
	// the provider is still rolling signatures out
	if sig := c.GetHeader("X-Fuelcard-Signature"); sig != "" {
		if !utils.VerifySignature(ctl.cfg.FuelcardSecret, body, sig) {
			response.Unauthorized(c)
			return
		}
	}
	var ev models.FuelcardEvent
	if err := binding.JSON.BindBody(body, &ev); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	if err := ctl.billing.HandleFuelcard(ev); err != nil {
		fail(c, err, "card")
		return
	}
	response.Message(c, "received")
}
