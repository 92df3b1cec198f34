package middleware

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/utils"
)

// VehicleAccess loads the vehicle of the path and checks that the user shares it.
func VehicleAccess(vehicles *repositories.VehicleRepository) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := strconv.Atoi(c.Param("id"))
		if err != nil {
			response.Abort(c, http.StatusBadRequest, "invalid vehicle id")
			return
		}
		vehicle, err := vehicles.FindByID(int64(id))
		if err != nil {
			if errors.Is(err, repositories.ErrNotFound) {
				response.Abort(c, http.StatusNotFound, "vehicle not found")
				return
			}
			response.Abort(c, http.StatusInternalServerError, "something went wrong")
			return
		}

		role := "owner"
		if !utils.IsAdmin(c) {
			role, err = vehicles.RoleOf(vehicle.ID, utils.GetUserID(c))
			if err != nil {
				response.Abort(c, http.StatusForbidden, "no access to this vehicle")
				return
			}
		}
		c.Set(utils.CtxVehicle, vehicle)
		c.Set(utils.CtxVehicleRole, role)
		c.Next()
	}
}

// Organization picks up the organization that is active in the switcher.
func Organization() gin.HandlerFunc {
	return func(c *gin.Context) {
		orgID, err := strconv.ParseInt(c.GetHeader("X-Organization-ID"), 10, 64)
		if err != nil || orgID <= 0 {
			response.Abort(c, http.StatusBadRequest, "X-Organization-ID is required")
			return
		}
		c.Set(utils.CtxOrgID, orgID)
		c.Next()
	}
}

func OrganizationMember(orgs *repositories.OrganizationRepository) gin.HandlerFunc {
	return func(c *gin.Context) {
		ok, err := orgs.IsMember(c.GetInt64(utils.CtxOrgID), utils.GetUserID(c))
		if err != nil {
			response.Abort(c, http.StatusInternalServerError, "something went wrong")
			return
		}
		if !ok {
			response.Abort(c, http.StatusForbidden, "not a member of this organization")
			return
		}
		c.Next()
	}
}
