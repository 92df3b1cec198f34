package controllers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/middleware"
	"example.com/medibox/internal/services"
)

type AuthController struct {
	BaseController
	auth *services.AuthService
}

func NewAuthController(d services.Deps) *AuthController {
	return &AuthController{auth: &services.AuthService{Deps: d}}
}

func (ctl *AuthController) Routes(public *gin.RouterGroup) {
	public.POST("/auth/register", ctl.Register)
	public.POST("/auth/login", ctl.Login)
}

func (ctl *AuthController) Register(c *gin.Context) {
	var req dto.RegisterRequest
	if ctl.bindJSON(c, &req) {
		ctl.reply(c, http.StatusCreated)(ctl.auth.Register(c.Request.Context(), req))
	}
}

func (ctl *AuthController) Login(c *gin.Context) {
	var req dto.LoginRequest
	if !ctl.bindJSON(c, &req) {
		return
	}
	u, token, err := ctl.auth.Login(c.Request.Context(), req, c.Request.UserAgent())
	if err == nil {
		c.SetSameSite(http.SameSiteLaxMode)
		c.SetCookie(middleware.SessionCookie, token, 0, "/", "", true, true)
	}
	ctl.reply(c, http.StatusOK)(u, err)
}
