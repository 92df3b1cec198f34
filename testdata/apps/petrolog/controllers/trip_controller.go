package controllers

import (
	"github.com/gin-gonic/gin"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/utils"
)

type TripController struct {
	trips *repositories.TripRepository
}

func NewTripController(trips *repositories.TripRepository) *TripController {
	return &TripController{trips: trips}
}

// Index lists the user's trips, or those of some vehicles with ?vehicle_ids=1,2
func (ctl *TripController) Index(c *gin.Context) {
	p := utils.ParsePagination(c)
	filter := repositories.TripFilter{
		DriverID:   utils.GetUserID(c),
		VehicleIDs: utils.ParseIDs(c.Query("vehicle_ids")),
		TripType:   c.Query("type"),
	}
	trips, err := ctl.trips.List(filter, p)
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.Paginated(c, trips, p)
}

func (ctl *TripController) Show(c *gin.Context) {
	var uri models.IDParam
	if err := c.ShouldBindUri(&uri); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	trip, err := ctl.trips.FindVisible(uri.ID, utils.GetUserID(c))
	if err != nil {
		fail(c, err, "trip")
		return
	}
	response.OK(c, trip)
}

func (ctl *TripController) Update(c *gin.Context) {
	var uri models.IDParam
	if err := c.ShouldBindUri(&uri); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	var req models.UpdateTripRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	if err := ctl.trips.Update(uri.ID, utils.GetUserID(c), req); err != nil {
		fail(c, err, "trip")
		return
	}
	response.Message(c, "trip updated")
}

func (ctl *TripController) BulkDelete(c *gin.Context) {
	var req models.BulkIDsRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	n, err := ctl.trips.BulkDelete(req.IDs, utils.GetUserID(c))
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.OK(c, gin.H{"deleted": n})
}
