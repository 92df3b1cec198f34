package controllers

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/services"
	"example.com/petrolog/utils"
)

type VehicleController struct {
	vehicles *repositories.VehicleRepository
	service  *services.VehicleService
}

func NewVehicleController(vehicles *repositories.VehicleRepository, service *services.VehicleService) *VehicleController {
	return &VehicleController{vehicles: vehicles, service: service}
}

func (ctl *VehicleController) Index(c *gin.Context) {
	p := utils.ParsePagination(c)
	vehicles, err := ctl.vehicles.ListForUser(utils.GetUserID(c), p)
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.Paginated(c, vehicles, p)
}

func (ctl *VehicleController) Create(c *gin.Context) {
	var req models.CreateVehicleRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	v := &models.Vehicle{
		OwnerID:  utils.GetUserID(c),
		Plate:    req.Plate,
		Make:     req.Make,
		Model:    req.Model,
		Odometer: req.Odometer,
	}
	if err := ctl.vehicles.Create(v); err != nil {
		response.ServerError(c, err)
		return
	}
	response.Created(c, v)
}

func (ctl *VehicleController) Show(c *gin.Context) {
	response.OK(c, utils.CurrentVehicle(c))
}

func (ctl *VehicleController) Update(c *gin.Context) {
	if utils.VehicleRole(c) == "mechanic" {
		response.Forbidden(c)
		return
	}
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	var input map[string]interface{}
	if err := c.ShouldBindJSON(&input); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	if err := ctl.service.Update(int64(id), input); err != nil {
		fail(c, err, "vehicle")
		return
	}
	response.Message(c, "vehicle updated")
}

func (ctl *VehicleController) Delete(c *gin.Context) {
	v := utils.CurrentVehicle(c)
	if v.OwnerID != utils.GetUserID(c) && !utils.IsAdmin(c) {
		response.Forbidden(c)
		return
	}
	if err := ctl.vehicles.SoftDelete(v.ID); err != nil {
		fail(c, err, "vehicle")
		return
	}
	response.Message(c, "vehicle moved to trash")
}

func (ctl *VehicleController) Restore(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	if err := ctl.vehicles.Restore(int64(id)); err != nil {
		fail(c, err, "vehicle")
		return
	}
	response.Message(c, "vehicle restored")
}

func (ctl *VehicleController) Purge(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	if err := ctl.vehicles.Purge(int64(id), utils.GetUserID(c)); err != nil {
		fail(c, err, "vehicle")
		return
	}
	response.Message(c, "vehicle deleted for good")
}

func (ctl *VehicleController) Stats(c *gin.Context) {
	var uri models.IDParam
	if err := c.ShouldBindUri(&uri); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	stats, err := ctl.service.Stats(uri.ID)
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.OK(c, stats)
}

// Transfer is used by support when a car has been sold.
func (ctl *VehicleController) Transfer(c *gin.Context) {
	var uri models.IDParam
	if err := c.ShouldBindUri(&uri); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	var req models.TransferRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	if err := ctl.vehicles.Transfer(uri.ID, req.NewOwnerID); err != nil {
		fail(c, err, "vehicle")
		return
	}
	response.Message(c, "vehicle transferred")
}
