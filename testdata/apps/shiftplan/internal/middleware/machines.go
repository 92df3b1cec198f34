package middleware

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/repository"
)

const maxHookBody = 1 << 20

// Device admits kiosks by the token they got when they were set up.
func Device(kiosks repository.KioskRepository) gin.HandlerFunc {
	return func(c *gin.Context) {
		token := c.GetHeader("X-Kiosk-Token")
		if token == "" {
			_ = c.Error(apperr.Unauthorized("missing kiosk token"))
			c.Abort()
			return
		}
		kiosk, err := kiosks.ByTokenHash(c.Request.Context(), authn.HashSecret(token))
		if err != nil {
			_ = c.Error(apperr.Unauthorized("unknown kiosk"))
			c.Abort()
			return
		}
		authn.SetKiosk(c, kiosk)
		c.Next()
	}
}

// IntegrationKey admits the systems that a company has connected.
func IntegrationKey(integrations repository.IntegrationRepository, kind string) gin.HandlerFunc {
	return func(c *gin.Context) {
		key := c.GetHeader("X-Api-Key")
		if key == "" {
			_ = c.Error(apperr.Unauthorized("missing API key"))
			c.Abort()
			return
		}
		integration, err := integrations.ByKeyHash(c.Request.Context(), authn.HashSecret(key), kind)
		if err != nil {
			_ = c.Error(apperr.Unauthorized("invalid API key"))
			c.Abort()
			return
		}
		authn.SetIntegration(c, integration)
		c.Next()
	}
}

// Signature admits callbacks whose body is signed with the secret shared with the payroll bureau.
func Signature(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		raw, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxHookBody))
		if err != nil {
			_ = c.Error(apperr.Invalid(err))
			c.Abort()
			return
		}
		c.Request.Body = io.NopCloser(bytes.NewReader(raw))
		mac := hmac.New(sha256.New, secret)
		mac.Write(raw)
		given, err := hex.DecodeString(c.GetHeader("X-Signature"))
		if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
			_ = c.Error(apperr.Unauthorized("invalid signature"))
			return
		}
		c.Next()
	}
}
