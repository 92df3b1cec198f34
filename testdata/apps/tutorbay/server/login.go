package server

import (
	"database/sql"
	"net/http"

	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"

	"example.com/tutorbay/auth"
	"example.com/tutorbay/models"
)

func (s *server) registerAuth(rg *gin.RouterGroup) {
	a := rg.Group("/auth")
	a.POST("/login", s.login)
	a.POST("/refresh", s.refresh)
}

type loginForm struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required"`
}

func (s *server) login(c *gin.Context) {
	var form loginForm
	if err := c.ShouldBindJSON(&form); err != nil {
		badRequest(c, err)
		return
	}
	u, err := models.FindUserByEmail(s.db, form.Email)
	if err != nil || u.Disabled || bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(form.Password)) != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong email or password"})
		return
	}
	var pair gin.H
	err = s.withTx(c, func(tx *sql.Tx) (err error) {
		pair, err = s.issue(c, tx, u)
		return err
	})
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, pair)
}

func (s *server) issue(c *gin.Context, tx *sql.Tx, u *models.User) (gin.H, error) {
	access, err := s.tokens.Access(u.ID, u.Role)
	if err != nil {
		return nil, err
	}
	refresh, expires, err := s.tokens.Refresh(u.ID)
	if err != nil {
		return nil, err
	}
	if err := auth.SaveRefresh(c.Request.Context(), tx, u.ID, refresh, expires); err != nil {
		return nil, err
	}
	return gin.H{"access_token": access, "refresh_token": refresh, "user": u}, nil
}

func (s *server) refresh(c *gin.Context) {
	var form struct {
		RefreshToken string `json:"refresh_token" binding:"required"`
	}
	if err := c.ShouldBindJSON(&form); err != nil {
		badRequest(c, err)
		return
	}
	if _, err := s.tokens.ParseRefresh(form.RefreshToken); err != nil {
		abortWithError(c, err)
		return
	}
	var pair gin.H
	err := s.withTx(c, func(tx *sql.Tx) error {
		id, err := auth.SpendRefresh(c.Request.Context(), tx, form.RefreshToken)
		if err != nil {
			return err
		}
		u, err := s.loadUser(id)
		if err != nil {
			return err
		}
		pair, err = s.issue(c, tx, u)
		return err
	})
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, pair)
}
