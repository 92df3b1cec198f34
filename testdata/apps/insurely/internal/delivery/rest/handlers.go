// Package rest exposes the use cases over HTTP.
package rest

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/httpx"
	"example.com/insurely/internal/usecase"
)

type byID struct {
	ID domain.ID `uri:"id" json:"-" form:"-" validate:"required,uuid"`
}

// with binds the request, calls the use case for the caller and replies.
func with[In, Out any](call func(c *gin.Context, actor domain.Actor, in In) (Out, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		in, err := httpx.Bind[In](c)
		if err != nil {
			httpx.Fail(c, err)
			return
		}
		out, err := call(c, actorOf(c), in)
		httpx.Reply(c, out, err)
	}
}

type System struct{ db *sqlx.DB }

func NewSystem(db *sqlx.DB) *System { return &System{db: db} }

func (h *System) Health(c *gin.Context) {
	var one int
	if err := h.db.GetContext(c, &one, `SELECT 1`); err != nil {
		c.JSON(http.StatusServiceUnavailable, gin.H{"status": "down"})
		return
	}
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}

type AuthHandler struct{ uc *usecase.Auth }

func NewAuthHandler(uc *usecase.Auth) *AuthHandler { return &AuthHandler{uc: uc} }

func (h *AuthHandler) Login(c *gin.Context) {
	in, err := httpx.Bind[struct {
		Email    string `json:"email" validate:"required,email"`
		Password string `json:"password" validate:"required"`
	}](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	pair, err := h.uc.Login(c.Request.Context(), in.Email, in.Password)
	httpx.Reply(c, pair, err)
}

func (h *AuthHandler) Refresh(c *gin.Context) {
	in, err := httpx.Bind[struct {
		Token string `json:"refresh_token" validate:"required"`
	}](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	pair, err := h.uc.Refresh(c.Request.Context(), in.Token)
	httpx.Reply(c, pair, err)
}

func serveDocument(c *gin.Context, doc domain.Document, err error) {
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", doc.ClaimNumber+" "+doc.Name))
	c.Data(http.StatusOK, doc.ContentType, doc.Body)
}
