// Package session has the ways in: password, mobile token, password reset.
package session

import (
	"net/http"

	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Module signs people in.
type Module struct {
	store  db.Store
	tokens *auth.Tokens
}

func New(store db.Store, tokens *auth.Tokens) *Module {
	return &Module{store: store, tokens: tokens}
}

func (m *Module) Register(rg *gin.RouterGroup) {
	in := rg.Group("/auth")
	in.POST("/login", m.login)
	in.POST("/token", m.token)
	in.POST("/reset", m.reset)
}

type credentials struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required"`
	Device   string `json:"device"`
}

// verify answers the same whether the address or the password is wrong.
func (m *Module) verify(c *gin.Context) (db.Staff, credentials, bool) {
	var in credentials
	if !httpx.JSON(c, &in) {
		return db.Staff{}, in, false
	}
	row, err := m.store.GetStaffByEmail(c.Request.Context(), in.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(row.PasswordHash), []byte(in.Password)) != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "wrong address or password"})
		return db.Staff{}, in, false
	}
	return row, in, true
}

func (m *Module) login(c *gin.Context) {
	row, _, ok := m.verify(c)
	if !ok {
		return
	}
	s := sessions.Default(c)
	s.Clear()
	s.Set(auth.SessionUser, row.ID)
	if err := s.Save(); err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"name": row.Name, "role": row.Role})
}

func (m *Module) token(c *gin.Context) {
	row, in, ok := m.verify(c)
	if !ok {
		return
	}
	dev, err := m.store.CreateMobileDevice(c.Request.Context(), db.CreateMobileDeviceParams{StaffID: row.ID, Label: in.Device})
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"token": m.tokens.Issue(dev.ID)})
}

func (m *Module) reset(c *gin.Context) {
	var in struct {
		Secret   string `json:"secret" binding:"required"`
		Password string `json:"password" binding:"required,min=10"`
	}
	if !httpx.JSON(c, &in) {
		return
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	ctx := c.Request.Context()
	err = m.store.ExecTx(ctx, func(q *db.Queries) error {
		staff, err := q.TakePasswordReset(ctx, auth.Digest(in.Secret))
		if err != nil {
			return err
		}
		return q.SetPassword(ctx, db.SetPasswordParams{ID: staff, PasswordHash: string(hash)})
	})
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
