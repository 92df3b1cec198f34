package controllers

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/services"
	"example.com/petrolog/utils"
)

type AuthController struct {
	auth         *services.AuthService
	cookieDomain string
}

func NewAuthController(auth *services.AuthService, cookieDomain string) *AuthController {
	return &AuthController{auth: auth, cookieDomain: cookieDomain}
}

func (ctl *AuthController) Register(c *gin.Context) {
	var req models.RegisterRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	user, err := ctl.auth.Register(req)
	if errors.Is(err, services.ErrEmailTaken) {
		response.Error(c, http.StatusConflict, err.Error())
		return
	}
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.Created(c, gin.H{"id": user.ID, "email": user.Email})
}

func (ctl *AuthController) Login(c *gin.Context) {
	var req models.LoginRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	user, token, err := ctl.auth.Login(req.Email, req.Password)
	if err != nil {
		response.Error(c, http.StatusUnauthorized, "invalid email or password")
		return
	}
	c.SetSameSite(http.SameSiteLaxMode)
	c.SetCookie(utils.TokenCookie, token, 24*3600, "/", ctl.cookieDomain, true, true)
	response.OK(c, gin.H{"token": token, "user": user})
}

func (ctl *AuthController) ForgotPassword(c *gin.Context) {
	var req models.ForgotPasswordRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	if err := ctl.auth.ForgotPassword(req.Email); err != nil {
		response.ServerError(c, err)
		return
	}
	response.Message(c, "if the address is known, a mail is on its way")
}

func (ctl *AuthController) ResetPassword(c *gin.Context) {
	var req models.ResetPasswordRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	if err := ctl.auth.ResetPassword(req.Token, req.Password); err != nil {
		if errors.Is(err, repositories.ErrNotFound) {
			response.BadRequest(c, "the link is invalid or has expired")
			return
		}
		response.ServerError(c, err)
		return
	}
	response.Message(c, "password changed")
}

func (ctl *AuthController) VerifyEmail(c *gin.Context) {
	token := c.Query("token")
	if token == "" {
		response.BadRequest(c, "token is required")
		return
	}
	if err := ctl.auth.VerifyEmail(token); err != nil {
		fail(c, err, "verification")
		return
	}
	response.Message(c, "email address confirmed")
}

// PendingEmail lets people correct their address on the "check your inbox" page.
func (ctl *AuthController) PendingEmail(c *gin.Context) {
	var req models.PendingEmailRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	err := ctl.auth.ChangePendingEmail(req)
	if errors.Is(err, services.ErrEmailTaken) {
		response.Error(c, http.StatusConflict, err.Error())
		return
	}
	if err != nil {
		fail(c, err, "user")
		return
	}
	response.Message(c, "we have sent a new mail")
}
