// Package middleware holds what runs around the controllers.
package middleware

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/services"
)

const requestKey = "medibox.request"

type Middleware struct {
	services.Deps
	auth   *services.AuthService
	orders *services.OrderService
}

func New(d services.Deps, orders *services.OrderService) *Middleware {
	return &Middleware{d, &services.AuthService{Deps: d}, orders}
}

// deny ends the request in a guard.
func deny(c *gin.Context, err error) {
	_ = c.Error(err)
	c.AbortWithStatus(apperr.From(err).Status)
}

// RequestLog gives the request an id and logs how it went.
func (m *Middleware) RequestLog() gin.HandlerFunc {
	return func(c *gin.Context) {
		id := c.GetHeader("X-Request-ID")
		if id == "" || len(id) > 64 {
			id = uuid.NewString()
		}
		c.Set(requestKey, id)
		c.Header("X-Request-ID", id)
		start := time.Now()
		c.Next()
		m.Log.Info("request", "id", id, "method", c.Request.Method, "route", c.FullPath(),
			"status", c.Writer.Status(), "took", time.Since(start), slog.Any("errors", c.Errors.Errors()))
	}
}

// Errors answers for whatever a guard or a controller has left in c.Errors.
func (m *Middleware) Errors() gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Next()
		if len(c.Errors) == 0 || c.Writer.Written() {
			return
		}
		e := apperr.From(c.Errors.Last().Err)
		c.JSON(e.Status, gin.H{"code": e.Code, "message": e.Message, "request_id": c.GetString(requestKey)})
	}
}

func (m *Middleware) LimitBody(n int64) gin.HandlerFunc {
	return func(c *gin.Context) { c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, n) }
}
