// Package response keeps the JSON envelope the same across controllers.
package response

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type Envelope struct {
	Success bool        `json:"success"`
	Data    interface{} `json:"data,omitempty"`
	Message string      `json:"message,omitempty"`
	Meta    interface{} `json:"meta,omitempty"`
}

func OK(c *gin.Context, data interface{}) {
	c.JSON(http.StatusOK, Envelope{Success: true, Data: data})
}

func Created(c *gin.Context, data interface{}) {
	c.JSON(http.StatusCreated, Envelope{Success: true, Data: data})
}

func Paginated(c *gin.Context, data interface{}, meta interface{}) {
	c.JSON(http.StatusOK, Envelope{Success: true, Data: data, Meta: meta})
}

func Message(c *gin.Context, msg string) {
	c.JSON(http.StatusOK, Envelope{Success: true, Message: msg})
}

func Error(c *gin.Context, status int, msg string) {
	c.JSON(status, Envelope{Message: msg})
}

// Abort is Error for middleware.
func Abort(c *gin.Context, status int, msg string) {
	c.AbortWithStatusJSON(status, Envelope{Message: msg})
}

func BadRequest(c *gin.Context, msg string) { Error(c, http.StatusBadRequest, msg) }
func NotFound(c *gin.Context, what string)  { Error(c, http.StatusNotFound, what+" not found") }
func Forbidden(c *gin.Context) {
	Error(c, http.StatusForbidden, "you do not have access to this resource")
}
func Unauthorized(c *gin.Context) { Error(c, http.StatusUnauthorized, "authentication required") }
func ServerError(c *gin.Context, err error) {
	_ = c.Error(err)
	Error(c, http.StatusInternalServerError, "something went wrong")
}
