package controller

import (
	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/domain"
	"example.com/tenantry/internal/usecase"
)

// Accounts serves logins and permissions.
type Accounts struct {
	accounts *usecase.Accounts
	guard    *Guard
}

// NewAccounts returns the controller of accounts.
func NewAccounts(accounts *usecase.Accounts, guard *Guard) *Accounts {
	return &Accounts{accounts, guard}
}

// Mount registers the routes.
func (h *Accounts) Mount(public, private gin.IRouter) {
	public.POST("/auth/login", h.login)
	private.POST("/permissions", staff, h.grant)
	private.DELETE("/permissions/:permission", staff, h.revoke)
}

func (h *Accounts) login(c *gin.Context) {
	var in struct {
		Email    string `json:"email" binding:"required"`
		Password string `json:"password" binding:"required"`
	}
	if !bind(c, &in) {
		return
	}
	user, err := h.accounts.Login(c.Request.Context(), in.Email, in.Password)
	if err != nil {
		fail(c, err)
		return
	}
	token, err := h.guard.token(user.ID)
	answer(c, gin.H{"token": token}, err)
}

func (h *Accounts) grant(c *gin.Context) {
	var p domain.Permission
	if bind(c, &p) {
		done(c, h.accounts.Grant(c.Request.Context(), callerOf(c), p))
	}
}

func (h *Accounts) revoke(c *gin.Context) {
	if n, ok := id(c, "permission"); ok {
		done(c, h.accounts.Revoke(c.Request.Context(), callerOf(c), n))
	}
}
