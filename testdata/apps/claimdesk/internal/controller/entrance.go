package controller

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
	"example.com/claimdesk/internal/middleware"
)

type entrance interface {
	Login(ctx context.Context, email, password string) (account.User, string, error)
	Reset(ctx context.Context, token, password string) error
	Accept(ctx context.Context, token, name, password string) (int64, error)
}

// Auth is the way in.
type Auth struct {
	entrance entrance
	secure   bool
}

func NewAuth(entrance entrance, secureCookie bool) *Auth {
	return &Auth{entrance: entrance, secure: secureCookie}
}

func (ctl *Auth) Login(c *gin.Context) {
	var req struct {
		Email    string `json:"email" binding:"required,email"`
		Password string `json:"password" binding:"required"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	u, token, err := ctl.entrance.Login(c.Request.Context(), req.Email, req.Password)
	if errors.Is(err, domain.ErrForbidden) {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "wrong address or password"})
		return
	}
	if err != nil {
		fail(c, err)
		return
	}
	c.SetSameSite(http.SameSiteLaxMode)
	c.SetCookie(middleware.SessionCookie, token, 0, "/", "", ctl.secure, true)
	c.JSON(http.StatusOK, u)
}

func (ctl *Auth) ResetPassword(c *gin.Context) {
	var req struct {
		Token    string `json:"token" binding:"required"`
		Password string `json:"password" binding:"required,min=10,max=72"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	if err := ctl.entrance.Reset(c.Request.Context(), req.Token, req.Password); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type invitationBook interface {
	Invitations(ctx context.Context) ([]domain.Invitation, error)
	WithdrawInvitation(ctx context.Context, id int64) error
}

// Invitations brings new colleagues in.
type Invitations struct {
	entrance entrance
	book     invitationBook
}

func NewInvitations(entrance entrance, book invitationBook) *Invitations {
	return &Invitations{entrance: entrance, book: book}
}

// Accept is called from the page that the mailed link opens.
func (ctl *Invitations) Accept(c *gin.Context) {
	var req struct {
		Token    string `json:"token" binding:"required"`
		Name     string `json:"name" binding:"required,max=120"`
		Password string `json:"password" binding:"required,min=10,max=72"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	id, err := ctl.entrance.Accept(c.Request.Context(), req.Token, req.Name, req.Password)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": id})
}

func (ctl *Invitations) List(c *gin.Context) {
	list, err := ctl.book.Invitations(c.Request.Context())
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

// Withdraw takes back an invitation that nobody has accepted yet.
func (ctl *Invitations) Withdraw(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	if err := ctl.book.WithdrawInvitation(c.Request.Context(), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
