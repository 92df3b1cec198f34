package controllers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/utils"
)

type ReceiptController struct {
	receipts *repositories.ReceiptRepository
	vehicles *repositories.VehicleRepository
}

func NewReceiptController(receipts *repositories.ReceiptRepository, vehicles *repositories.VehicleRepository) *ReceiptController {
	return &ReceiptController{receipts: receipts, vehicles: vehicles}
}

// Show returns the details. A receipt that is attached to a vehicle is shared,
// one without a vehicle is personal.
func (ctl *ReceiptController) Show(c *gin.Context) {
	id, err := utils.ParamID(c, "id")
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	receipt, err := ctl.receipts.FindByID(id)
	if err != nil {
		fail(c, err, "receipt")
		return
	}
	if receipt.VehicleID == nil && receipt.UploadedBy != utils.GetUserID(c) {
		response.NotFound(c, "receipt")
		return
	}
	response.OK(c, receipt)
}

// Download sends the file itself; it is opened in a new tab.
func (ctl *ReceiptController) Download(c *gin.Context) {
	claims, err := utils.ClaimsFromRequest(c)
	if err != nil {
		response.Unauthorized(c)
		return
	}
	id, err := utils.ParamID(c, "id")
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	receipt, err := ctl.receipts.FindByID(id)
	if err != nil {
		fail(c, err, "receipt")
		return
	}
	allowed := receipt.UploadedBy == claims.UserID
	if !allowed && receipt.VehicleID != nil {
		allowed, err = ctl.vehicles.HasAccess(*receipt.VehicleID, claims.UserID)
		if err != nil {
			response.ServerError(c, err)
			return
		}
	}
	if !allowed {
		response.NotFound(c, "receipt")
		return
	}
	data, err := ctl.receipts.Data(receipt.ID)
	if err != nil {
		fail(c, err, "receipt")
		return
	}
	c.Header("Content-Disposition", "attachment")
	c.Data(http.StatusOK, receipt.ContentType, data)
}
