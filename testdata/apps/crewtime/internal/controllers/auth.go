package controllers

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"

	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/repo"
	"example.com/crewtime/internal/session"
)

// Auth signs employees in.
type Auth struct {
	Employees repo.Employees
	Sessions  *session.Manager
}

// Compared against when the address is unknown, so that both cases take as long.
var dummyHash, _ = bcrypt.GenerateFromPassword([]byte("not a password"), bcrypt.DefaultCost)

type loginRequest struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required"`
}

func (a *Auth) Login(c *gin.Context) {
	var in loginRequest
	if !bind(c, &in) {
		return
	}
	e, err := a.Employees.ByEmail(c.Request.Context(), in.Email)
	if errors.Is(err, apperr.ErrNotFound) {
		_ = bcrypt.CompareHashAndPassword(dummyHash, []byte(in.Password))
		fail(c, apperr.ErrUnauthorized)
		return
	}
	if err != nil {
		fail(c, err)
		return
	}
	if bcrypt.CompareHashAndPassword([]byte(e.PasswordHash), []byte(in.Password)) != nil {
		fail(c, apperr.ErrUnauthorized)
		return
	}
	if err := a.Sessions.Open(c, e.ID); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"id": e.ID, "full_name": e.FullName, "role": e.Role})
}
