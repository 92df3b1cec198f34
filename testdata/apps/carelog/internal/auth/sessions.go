package auth

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/httpx"
)

// Sessions signs people in.
type Sessions struct {
	DB  db.DB
	TTL time.Duration
}

type credentials struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required,max=72"`
}

type account struct {
	ID           int64
	PasswordHash string
}

// a hash nobody knows the password of, so that unknown addresses take as long as wrong passwords
var dummyHash, _ = bcrypt.GenerateFromPassword([]byte(rand.Text()), bcrypt.MinCost)

// Create signs in with address and password.
func (s *Sessions) Create(c *gin.Context) {
	in, err := httpx.Bind[credentials](c)
	if err != nil {
		c.Error(err)
		return
	}
	ctx := c.Request.Context()
	acc, err := db.One[account](ctx, s.DB,
		`SELECT id, password_hash FROM users WHERE agency_id = $1 AND email = $2 AND deleted_at IS NULL`,
		CurrentAgency(c).ID, strings.ToLower(in.Email))
	if errors.Is(err, apperr.ErrNotFound) {
		acc.PasswordHash = string(dummyHash)
	} else if err != nil {
		c.Error(err)
		return
	}
	if bcrypt.CompareHashAndPassword([]byte(acc.PasswordHash), []byte(in.Password)) != nil || acc.ID == 0 {
		c.Error(apperr.ErrUnauthorized)
		return
	}
	token, err := newToken()
	if err != nil {
		c.Error(err)
		return
	}
	expires := time.Now().Add(s.TTL)
	if _, err := s.DB.Exec(ctx, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`,
		Hash(token), acc.ID, expires); err != nil {
		c.Error(err)
		return
	}
	c.SetSameSite(http.SameSiteLaxMode)
	c.SetCookie(CookieName, token, int(s.TTL.Seconds()), "/", "", true, true)
	c.JSON(http.StatusCreated, gin.H{"token": token, "expires_at": expires})
}

// RevokeAll signs a user out everywhere; the support desk uses it after a lost phone.
func (s *Sessions) RevokeAll(c *gin.Context) {
	id, err := httpx.ID(c, "userID")
	if err != nil {
		c.Error(err)
		return
	}
	if err := db.Touch(c.Request.Context(), s.DB, apperr.ErrNotFound, `DELETE FROM sessions WHERE user_id = $1`, id); err != nil {
		c.Error(err)
		return
	}
	c.Status(http.StatusNoContent)
}

func newToken() (string, error) {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}
