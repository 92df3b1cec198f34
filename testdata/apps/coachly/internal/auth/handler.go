package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/coachly/internal/db"
	"example.com/coachly/internal/web"
)

// SendLink mails a magic link. Replaced in production by the mail provider.
var SendLink = func(to, token string) { slog.Info("magic link", "to", to) }

func Mount(r gin.IRouter) {
	g := r.Group("/auth")
	g.POST("/login", login)
	g.POST("/magic", requestLink)
	g.POST("/magic/verify", redeemLink)
}

func login(c *gin.Context) {
	var in struct {
		Email    string `json:"email" binding:"required"`
		Password string `json:"password" binding:"required"`
	}
	if !web.Body(c, &in) {
		return
	}
	var id int64
	var hash string
	err := db.Pool.QueryRow(c, `SELECT id, password_hash FROM users WHERE email = $1`, strings.ToLower(in.Email)).Scan(&id, &hash)
	if errors.Is(err, pgx.ErrNoRows) || err == nil && bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Password)) != nil {
		web.Fail(c, http.StatusUnauthorized, "wrong email or password")
		return
	}
	if err != nil {
		web.Broken(c, err)
		return
	}
	answerToken(c, Coach, id)
}

func requestLink(c *gin.Context) {
	var in struct {
		Email string `json:"email" binding:"required"`
		Club  string `json:"club" binding:"required"`
	}
	if !web.Body(c, &in) {
		return
	}
	var athlete int64
	err := db.Pool.QueryRow(c, `
		SELECT a.id FROM athletes a JOIN workspaces w ON w.id = a.workspace_id
		WHERE a.email = $1 AND w.slug = $2 AND a.archived_at IS NULL`, in.Email, in.Club).Scan(&athlete)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		web.Broken(c, err)
		return
	}
	if err == nil {
		token := rand.Text()
		if _, err := db.Pool.Exec(c, `
			INSERT INTO magic_links (token_hash, athlete_id, expires_at) VALUES ($1, $2, now() + interval '20 minutes')`,
			digest(token), athlete); err != nil {
			web.Broken(c, err)
			return
		}
		SendLink(in.Email, token)
	}
	c.JSON(http.StatusAccepted, gin.H{"message": "check your inbox"})
}

func redeemLink(c *gin.Context) {
	var in struct {
		Token string `json:"token" binding:"required"`
	}
	if !web.Body(c, &in) {
		return
	}
	var athlete int64
	err := db.Pool.QueryRow(c, `
		UPDATE magic_links SET used_at = now()
		WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
		RETURNING athlete_id`, digest(in.Token)).Scan(&athlete)
	if errors.Is(err, pgx.ErrNoRows) {
		web.Fail(c, http.StatusUnauthorized, "this link is used up")
		return
	}
	if err != nil {
		web.Broken(c, err)
		return
	}
	answerToken(c, Athlete, athlete)
}

func answerToken(c *gin.Context, kind string, id int64) {
	tok, err := Issue(kind, id)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"token": tok, "kind": kind})
}

func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
