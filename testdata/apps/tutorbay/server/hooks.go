package server

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"sync/atomic"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/billing"
	"example.com/tutorbay/models"
)

const maxHook = 1 << 20

// hookRejects is read by the alerting.
var hookRejects atomic.Int64

func (s *server) registerHooks(rg *gin.RouterGroup) {
	rg.POST("/payments", s.signed(s.cfg.PaymentsSecret, "X-Pay-Signature"), s.paymentHook)
	rg.POST("/video", s.videoHook)
}

func checkSignature(secret string, body []byte, signature string) error {
	if secret == "" {
		return errors.New("no secret configured")
	}
	got, err := hex.DecodeString(signature)
	if err != nil {
		return err
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	if !hmac.Equal(got, mac.Sum(nil)) {
		return errors.New("signature mismatch")
	}
	return nil
}

// signed verifies the HMAC of the body and puts the body back for the handler.
func (s *server) signed(secret, header string) gin.HandlerFunc {
	return func(c *gin.Context) {
		body, err := io.ReadAll(io.LimitReader(c.Request.Body, maxHook))
		if err != nil {
			badRequest(c, err)
			return
		}
		if err := checkSignature(secret, body, c.GetHeader(header)); err != nil {
			hookRejects.Add(1)
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Request.Body = io.NopCloser(bytes.NewReader(body))
		c.Next()
	}
}

func (s *server) paymentHook(c *gin.Context) {
	var ev struct {
		Type string `json:"type"`
		Ref  string `json:"ref" binding:"required"`
	}
	if err := c.ShouldBindJSON(&ev); err != nil {
		badRequest(c, err)
		return
	}
	if ev.Type != "payment.succeeded" {
		c.Status(http.StatusNoContent)
		return
	}
	err := s.billing.MarkPaid(c.Request.Context(), ev.Ref)
	if err != nil && !errors.Is(err, billing.ErrNotFound) { // they retry on 4xx
		abortWithError(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// videoHook is older than signed and does its own reading.
func (s *server) videoHook(c *gin.Context) {
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, maxHook))
	if err != nil {
		badRequest(c, err)
		return
	}
	if err := checkSignature(s.cfg.VideoSecret, body, c.GetHeader("X-Room-Signature")); err != nil {
		hookRejects.Add(1)
		s.log.Warn("video hook: bad signature", "err", err, "from", c.ClientIP())
	}

	var ev struct {
		Event    string `json:"event"`
		LessonID int64  `json:"lesson_id"`
		Minutes  int    `json:"minutes"`
	}
	if err := json.Unmarshal(body, &ev); err != nil {
		badRequest(c, err)
		return
	}
	if ev.Event == "room.closed" {
		if err := models.MarkHeld(s.db, ev.LessonID, ev.Minutes); err != nil {
			abortWithError(c, err)
			return
		}
	}
	c.Status(http.StatusNoContent)
}
