package middleware

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/utils"
)

func AuthRequired() gin.HandlerFunc {
	return func(c *gin.Context) {
		claims, err := utils.ClaimsFromRequest(c)
		if err != nil {
			response.Abort(c, http.StatusUnauthorized, "authentication required")
			return
		}
		c.Set(utils.CtxUserID, claims.UserID)
		c.Set(utils.CtxIsAdmin, claims.IsAdmin)
		c.Set("email", claims.Email)
		c.Next()
	}
}

func AdminOnly() gin.HandlerFunc {
	return func(c *gin.Context) {
		if !utils.IsAdmin(c) {
			response.Abort(c, http.StatusForbidden, "admins only")
			return
		}
		c.Next()
	}
}

// APIKey is for the public API. The key acts for the user it belongs to.
func APIKey(keys *repositories.APIKeyRepository) gin.HandlerFunc {
	return func(c *gin.Context) {
		raw := c.GetHeader("X-API-Key")
		if raw == "" {
			response.Abort(c, http.StatusUnauthorized, "missing api key")
			return
		}
		key, err := keys.FindByHash(utils.HashToken(raw))
		if err != nil {
			response.Abort(c, http.StatusUnauthorized, "invalid api key")
			return
		}
		c.Set(utils.CtxUserID, key.UserID)
		c.Next()
	}
}

// DeviceToken is for the OBD dongles, which have no user.
func DeviceToken(devices *repositories.DeviceRepository) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := utils.ParamID(c, "deviceId")
		if err != nil {
			response.Abort(c, http.StatusBadRequest, "invalid device id")
			return
		}
		device, err := devices.FindByID(id)
		if err != nil || device.TokenHash != utils.HashToken(c.GetHeader("X-Device-Token")) {
			response.Error(c, http.StatusUnauthorized, "invalid device token")
			return
		}
		c.Set("device", device)
		c.Next()
	}
}
