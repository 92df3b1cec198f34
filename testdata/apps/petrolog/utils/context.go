package utils

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/models"
)

const (
	CtxUserID      = "user_id"
	CtxIsAdmin     = "is_admin"
	CtxVehicle     = "vehicle"
	CtxVehicleRole = "vehicle_role"
	CtxOrgID       = "org_id"
)

// GetUserID returns the id of the logged in user, 0 if there is none.
func GetUserID(c *gin.Context) int64 {
	return c.GetInt64(CtxUserID)
}

func IsAdmin(c *gin.Context) bool {
	return c.GetBool(CtxIsAdmin)
}

// CurrentVehicle is what VehicleAccess has put into the context.
func CurrentVehicle(c *gin.Context) *models.Vehicle {
	return c.MustGet(CtxVehicle).(*models.Vehicle)
}

func VehicleRole(c *gin.Context) string {
	return c.GetString(CtxVehicleRole)
}

func ParamID(c *gin.Context, name string) (int64, error) {
	return strconv.ParseInt(c.Param(name), 10, 64)
}
