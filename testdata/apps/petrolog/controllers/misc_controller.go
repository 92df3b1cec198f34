package controllers

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/services"
	"example.com/petrolog/utils"
)

type HealthController struct{ db *sqlx.DB }

func NewHealthController(db *sqlx.DB) *HealthController { return &HealthController{db: db} }

func (ctl *HealthController) Health(c *gin.Context) {
	var one int
	if err := ctl.db.Get(&one, `SELECT 1`); err != nil {
		response.Error(c, http.StatusServiceUnavailable, "database is down")
		return
	}
	response.Message(c, "ok")
}

type CatalogController struct {
	catalog *repositories.CatalogRepository
}

func NewCatalogController(catalog *repositories.CatalogRepository) *CatalogController {
	return &CatalogController{catalog: catalog}
}

func (ctl *CatalogController) FuelType(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	fuel, err := ctl.catalog.FuelType(int64(id))
	if err != nil {
		fail(c, err, "fuel type")
		return
	}
	response.OK(c, fuel)
}

type ExportController struct {
	exports *repositories.ExportRepository
}

func NewExportController(exports *repositories.ExportRepository) *ExportController {
	return &ExportController{exports: exports}
}

func (ctl *ExportController) Show(c *gin.Context) {
	var uri models.IDParam
	if err := c.ShouldBindUri(&uri); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	export, err := ctl.exports.FindForUser(uri.ID, utils.GetUserID(c))
	if err != nil {
		fail(c, err, "export")
		return
	}
	response.OK(c, export)
}

// Download is the link in the "your export is ready" mail.
func (ctl *ExportController) Download(c *gin.Context) {
	export, err := ctl.exports.FindByToken(utils.HashToken(c.Param("token")))
	if err != nil {
		fail(c, err, "export")
		return
	}
	c.Header("Content-Disposition", `attachment; filename="petrolog.`+export.Format+`"`)
	c.String(http.StatusOK, export.Body)
}

type APIKeyController struct {
	keys *repositories.APIKeyRepository
}

func NewAPIKeyController(keys *repositories.APIKeyRepository) *APIKeyController {
	return &APIKeyController{keys: keys}
}

func (ctl *APIKeyController) Revoke(c *gin.Context) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	if err := ctl.keys.Revoke(&models.APIKey{ID: id, UserID: utils.GetUserID(c)}); err != nil {
		fail(c, err, "api key")
		return
	}
	c.Status(http.StatusNoContent)
}

type DeviceController struct {
	devices *repositories.DeviceRepository
}

func NewDeviceController(devices *repositories.DeviceRepository) *DeviceController {
	return &DeviceController{devices: devices}
}

func (ctl *DeviceController) Reading(c *gin.Context) {
	var uri models.DeviceParam
	if err := c.ShouldBindUri(&uri); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	var req models.ReadingRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	if err := ctl.devices.SaveReading(uri.DeviceID, req.Odometer); err != nil {
		fail(c, err, "device")
		return
	}
	response.Message(c, "thanks")
}

type FleetController struct {
	orgs     *repositories.OrganizationRepository
	vehicles *repositories.VehicleRepository
}

func NewFleetController(orgs *repositories.OrganizationRepository, vehicles *repositories.VehicleRepository) *FleetController {
	return &FleetController{orgs: orgs, vehicles: vehicles}
}

func (ctl *FleetController) Vehicles(c *gin.Context) {
	p := utils.ParsePagination(c)
	vehicles, err := ctl.vehicles.ListByOrganization(c.GetInt64(utils.CtxOrgID), p)
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.Paginated(c, vehicles, p)
}

func (ctl *FleetController) Drivers(c *gin.Context) {
	drivers, err := ctl.orgs.Drivers(c.GetInt64(utils.CtxOrgID))
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.OK(c, drivers)
}

type ReportController struct{ reports *services.ReportService }

func NewReportController(reports *services.ReportService) *ReportController {
	return &ReportController{reports: reports}
}

func (ctl *ReportController) Summary(c *gin.Context) {
	id, err := utils.ParamID(c, "id")
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	summary, err := ctl.reports.Summary(id)
	if err != nil {
		fail(c, err, "vehicle")
		return
	}
	response.OK(c, summary)
}

func (ctl *ReportController) Tax(c *gin.Context) {
	vehicleID, err := strconv.ParseInt(c.Query("vehicle_id"), 10, 64)
	if err != nil {
		response.BadRequest(c, "vehicle_id is required")
		return
	}
	year, err := strconv.Atoi(c.DefaultQuery("year", strconv.Itoa(time.Now().Year())))
	if err != nil {
		response.BadRequest(c, "invalid year")
		return
	}
	totals, err := ctl.reports.Tax(utils.GetUserID(c), vehicleID, year)
	if err != nil {
		fail(c, err, "vehicle")
		return
	}
	response.OK(c, totals)
}
