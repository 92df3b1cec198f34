// Package server is the HTTP front of the help desk.
package server

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/tickets/desk"
	"example.com/tickets/model"
	"example.com/tickets/policy"
	"example.com/tickets/store"
)

const (
	cookie     = "desk_session"
	sessionTTL = 30 * 24 * time.Hour
)

// Config comes from the environment.
type Config struct {
	MailSecret    string
	BillingSecret string
}

// Server has the handlers.
type Server struct {
	cfg   Config
	store *store.Store
	desk  *desk.Desk
}

// New returns a Server.
func New(cfg Config, st *store.Store) *Server {
	return &Server{cfg: cfg, store: st, desk: desk.New(st.Tickets)}
}

// Engine registers everything.
func (s *Server) Engine() *gin.Engine {
	r := gin.New()
	r.Use(gin.Recovery(), noSniff)

	r.POST("/session", s.login)
	r.DELETE("/session", s.logout)

	r.GET("/articles", s.articles)
	r.GET("/articles/:id", s.article)
	r.GET("/shared/:secret", s.shared)

	hooks := r.Group("/hooks")
	hooks.POST("/mail", s.mailIn)
	hooks.POST("/billing", s.billing)

	t := r.Group("/tickets")
	{
		t.GET("", s.listTickets)
		t.POST("", s.openTicket)
		t.GET("/:id", s.showTicket)
		t.PATCH("/:id", s.editTicket)
		t.POST("/:id/close", s.closeTicket)
		t.POST("/:id/comments", s.reply)
		t.Match([]string{http.MethodPost, http.MethodPut}, "/:id/watchers", s.watchers)
		t.PUT("/priority", s.prioritise)
	}
	r.GET("/comments", s.comments)
	r.GET("/attachments/:id", s.download)
	r.Handle(http.MethodDelete, "/attachments/:id", s.dropAttachment)
	r.Any("/views/:id", s.view)

	agent := r.Group("/agent")
	agent.Use(s.session)
	agent.GET("/tickets/:id", s.agentTicket)
	agent.Use(staffOnly)
	agent.GET("/queue", s.queue)

	admin := r.Group("/admin", s.session, adminOnly)
	admin.DELETE("/users/:id/sessions", s.kick)

	api := r.Group("/api/v1", s.apiKey)
	api.GET("/tickets", s.apiTickets)
	api.GET("/tickets/:id", s.apiTicket)

	return r
}

func noSniff(c *gin.Context) {
	c.Header("X-Content-Type-Options", "nosniff")
	c.Next()
}

// ---- who is it ----

func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// currentUser is the user whose session cookie came along.
func (s *Server) currentUser(c *gin.Context) (model.User, bool) {
	token, err := c.Cookie(cookie)
	if err != nil {
		return model.User{}, false
	}
	u, err := s.store.People.BySession(c, digest(token))
	if err != nil {
		if !errors.Is(err, store.ErrNone) {
			log.Printf("session: %v", err)
		}
		return model.User{}, false
	}
	return u, true
}

// session lets signed-in users through.
func (s *Server) session(c *gin.Context) {
	u, ok := s.currentUser(c)
	if !ok {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "sign in"})
		return
	}
	c.Set("user", u)
}

// apiKey lets scripts through that send a key of their user.
func (s *Server) apiKey(c *gin.Context) {
	u, err := s.store.People.ByKey(c, digest(c.GetHeader("X-Api-Key")))
	switch {
	case err == nil:
		c.Set("user", u)
		c.Next()
	case errors.Is(err, store.ErrNone):
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unknown key"})
	default:
		log.Printf("api key: %v", err)
		c.AbortWithStatus(http.StatusInternalServerError)
	}
}

func staffOnly(c *gin.Context) {
	if !user(c).Staff() {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "staff only"})
	}
}

func adminOnly(c *gin.Context) {
	if user(c).Role != "admin" {
		c.JSON(http.StatusForbidden, gin.H{"error": "administrators only"})
		return
	}
	c.Next()
}

// user is who session or apiKey let through.
func user(c *gin.Context) model.User {
	v, _ := c.Get("user")
	u, _ := v.(model.User)
	return u
}

// signed says whether the header carries the HMAC of the body.
func signed(body []byte, header, secret string) bool {
	got, err := hex.DecodeString(header)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil))
}

func newToken() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b)
	return hex.EncodeToString(b)
}

// ---- answers ----

func unauthorized(c *gin.Context) {
	c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "sign in"})
}

// fail answers with what the error stands for; it reports whether there was one.
func fail(c *gin.Context, err error) bool {
	switch {
	case err == nil:
		return false
	case errors.Is(err, store.ErrNone), errors.Is(err, policy.ErrDenied):
		c.AbortWithStatusJSON(http.StatusNotFound, gin.H{"error": "not found"})
	case errors.Is(err, desk.ErrClosed):
		c.AbortWithStatusJSON(http.StatusConflict, gin.H{"error": "closed"})
	default:
		log.Printf("%s %s: %v", c.Request.Method, c.FullPath(), err)
		c.AbortWithStatusJSON(http.StatusInternalServerError, gin.H{"error": "internal"})
	}
	return true
}

func id(c *gin.Context) int64 {
	n, _ := strconv.ParseInt(c.Param("id"), 10, 32)
	return n
}
