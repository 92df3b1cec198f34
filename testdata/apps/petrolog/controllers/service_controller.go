package controllers

import (
	"github.com/gin-gonic/gin"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/utils"
)

// ServiceController is about oil changes and the like, see package services for the other kind.
type ServiceController struct {
	records *repositories.ServiceRecordRepository
	users   *repositories.UserRepository
}

func NewServiceController(records *repositories.ServiceRecordRepository, users *repositories.UserRepository) *ServiceController {
	return &ServiceController{records: records, users: users}
}

func (ctl *ServiceController) Complete(c *gin.Context) {
	var uri models.IDParam
	if err := c.ShouldBindUri(&uri); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	userID := utils.GetUserID(c)
	mechanic, err := ctl.users.IsMechanic(userID)
	if err != nil {
		response.ServerError(c, err)
		return
	}
	if !mechanic {
		response.Forbidden(c)
		return
	}
	if err := ctl.records.Complete(uri.ID, userID); err != nil {
		fail(c, err, "service")
		return
	}
	response.Message(c, "service completed")
}

func (ctl *ServiceController) Update(c *gin.Context) {
	var uri models.IDParam
	if err := c.ShouldBindUri(&uri); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	var req models.UpdateServiceRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	if err := ctl.records.Update(uri.ID, utils.GetUserID(c), req); err != nil {
		fail(c, err, "service")
		return
	}
	response.Message(c, "service updated")
}
