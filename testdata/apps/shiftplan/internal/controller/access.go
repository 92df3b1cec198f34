package controller

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/service"
)

type AccessController struct{ access service.AccessService }

func NewAccessController(access service.AccessService) *AccessController {
	return &AccessController{access: access}
}

func (h *AccessController) Login(c *gin.Context) {
	var in struct {
		Email    string `json:"email" binding:"required,email"`
		Password string `json:"password" binding:"required"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	token, err := h.access.Login(c.Request.Context(), in.Email, in.Password)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"token": token})
}

func (h *AccessController) AcceptInvitation(c *gin.Context) {
	var uri struct {
		Token string `uri:"token" binding:"required,min=20"`
	}
	if err := c.ShouldBindUri(&uri); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	var in struct {
		FullName string `json:"full_name" binding:"required"`
		Password string `json:"password" binding:"required,min=10,max=72"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	employee, err := h.access.AcceptInvitation(c.Request.Context(), uri.Token, in.FullName, in.Password)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusCreated, employee)
}

func (h *AccessController) Calendar(c *gin.Context) {
	token := strings.TrimSuffix(c.Param("token"), ".ics")
	shifts, err := h.access.Calendar(c.Request.Context(), token)
	if err != nil {
		abort(c, err)
		return
	}
	const stamp = "20060102T150405Z"
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//shiftplan//EN\r\n")
	for _, s := range shifts {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:shift-%d@shiftplan\r\nDTSTART:%s\r\nDTEND:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
			s.ID, s.StartsAt.Time.UTC().Format(stamp), s.EndsAt.Time.UTC().Format(stamp), s.Position)
	}
	b.WriteString("END:VCALENDAR\r\n")
	c.Data(http.StatusOK, "text/calendar; charset=utf-8", []byte(b.String()))
}
