package handler

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/service"
)

type AuthHandler struct{ svc service.AuthService }

func NewAuthHandler(svc service.AuthService) *AuthHandler { return &AuthHandler{svc: svc} }

func (h *AuthHandler) Register(c *gin.Context) {
	in, ok := body[dto.RegisterRequest](c)
	if !ok {
		return
	}
	id, err := h.svc.Register(c.Request.Context(), in)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": id})
}

func (h *AuthHandler) Login(c *gin.Context) {
	in, ok := body[dto.LoginRequest](c)
	if !ok {
		return
	}
	pair, err := h.svc.Login(c.Request.Context(), in, c.Request.UserAgent())
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, pair)
}

func (h *AuthHandler) Refresh(c *gin.Context) {
	in, ok := body[dto.RefreshRequest](c)
	if !ok {
		return
	}
	pair, err := h.svc.Refresh(c.Request.Context(), in.RefreshToken, c.Request.UserAgent())
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, pair)
}

func (h *AuthHandler) Logout(c *gin.Context) {
	in, ok := body[dto.RefreshRequest](c)
	if !ok {
		return
	}
	if err := h.svc.Logout(c.Request.Context(), auth.Actor(c), in.RefreshToken); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *AuthHandler) Sessions(c *gin.Context) {
	list, err := h.svc.Sessions(c.Request.Context(), auth.Actor(c))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, each(list, dto.FromSession))
}

func (h *AuthHandler) EndSession(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	if err := h.svc.EndSession(c.Request.Context(), auth.Actor(c), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *AuthHandler) EndAnySession(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	if err := h.svc.EndAnySession(c.Request.Context(), auth.Actor(c), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
