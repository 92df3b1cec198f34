package controllers

import (
	"github.com/gin-gonic/gin"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/utils"
)

type FillupController struct {
	fillups *repositories.FillupRepository
}

func NewFillupController(fillups *repositories.FillupRepository) *FillupController {
	return &FillupController{fillups: fillups}
}

func (ctl *FillupController) Index(c *gin.Context) {
	vehicle := utils.CurrentVehicle(c)
	p := utils.ParsePagination(c)
	fillups, total, err := ctl.fillups.ListByVehicle(vehicle.ID, p)
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.Paginated(c, fillups, gin.H{"page": p.Page, "per_page": p.PerPage, "total": total})
}

func (ctl *FillupController) Update(c *gin.Context) {
	vehicle := utils.CurrentVehicle(c)
	if utils.VehicleRole(c) == "mechanic" {
		response.Forbidden(c)
		return
	}
	id, err := utils.ParamID(c, "fillupId")
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	var fillup models.Fillup
	if err := c.ShouldBindJSON(&fillup); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	fillup.ID = id
	fillup.VehicleID = vehicle.ID
	fillup.UserID = utils.GetUserID(c)
	if err := ctl.fillups.Update(&fillup); err != nil {
		fail(c, err, "fill-up")
		return
	}
	response.OK(c, fillup)
}

func (ctl *FillupController) Delete(c *gin.Context) {
	vehicle := utils.CurrentVehicle(c)
	if utils.VehicleRole(c) == "mechanic" {
		response.Forbidden(c)
		return
	}
	id, err := utils.ParamID(c, "fillupId")
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	fillup, err := ctl.fillups.FindByID(id)
	if err != nil {
		fail(c, err, "fill-up")
		return
	}
	if fillup.VehicleID != vehicle.ID {
		response.NotFound(c, "fill-up")
		return
	}
	if err := ctl.fillups.SoftDelete(id); err != nil {
		fail(c, err, "fill-up")
		return
	}
	response.Message(c, "fill-up deleted")
}
