// Package auth signs people in and tells handlers who calls.
package auth

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/tidepool/internal/model"
	"example.com/tidepool/internal/repo"
)

const (
	userKey = "tidepool.user"
	labKey  = "tidepool.lab"
)

type Auth struct {
	repo   *repo.Repo
	secret []byte
}

func New(r *repo.Repo, secret []byte) *Auth { return &Auth{repo: r, secret: secret} }

type credentials struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required"`
}

// Login answers with a token for a day.
func (a *Auth) Login(c *gin.Context) {
	var in credentials
	if err := c.ShouldBindJSON(&in); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	u, err := a.repo.UserByEmail(c.Request.Context(), in.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong address or password"})
		return
	}
	now := time.Now()
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.RegisteredClaims{
		Subject:   strconv.FormatUint(uint64(u.ID), 10),
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(24 * time.Hour)),
	}).SignedString(a.secret)
	if err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, gin.H{"token": token})
}

// Required lets nobody in without a token of a user that there is.
func (a *Auth) Required(c *gin.Context) {
	raw, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	if !ok {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "token missing"})
		return
	}
	claims := &jwt.RegisteredClaims{}
	_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return a.secret, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithExpirationRequired())
	if err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "token invalid"})
		return
	}
	id, err := strconv.ParseUint(claims.Subject, 10, 64)
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	u, err := a.repo.UserByID(c.Request.Context(), uint(id))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set(userKey, u)
	c.Next()
}

// User is who calls; only behind Required.
func User(c *gin.Context) *model.User { return c.MustGet(userKey).(*model.User) }

// Role lets only users of a role on.
func Role(role string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if User(c).Role != role {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}

// Lab lets only members of the lab in the path on.
func (a *Auth) Lab(c *gin.Context) {
	id, err := strconv.ParseUint(c.Param("lab"), 10, 64)
	if err != nil || id == 0 {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	m, err := a.repo.Membership(c.Request.Context(), uint(id), User(c))
	if err != nil {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	c.Set(labKey, m)
}

// Member is the caller's place in the lab; only behind Lab.
func Member(c *gin.Context) *model.LabMember { return c.MustGet(labKey).(*model.LabMember) }
