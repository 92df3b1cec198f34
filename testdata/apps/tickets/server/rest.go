package server

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"
)

func (s *Server) login(c *gin.Context) {
	var form struct {
		Email    string `json:"email" binding:"required"`
		Password string `json:"password" binding:"required"`
	}
	if err := c.ShouldBindJSON(&form); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	u, err := s.store.People.ByEmail(c, form.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(u.Password), []byte(form.Password)) != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong mail address or password"})
		return
	}
	token := newToken()
	if fail(c, s.store.People.OpenSession(c, u.ID, digest(token), sessionTTL)) {
		return
	}
	c.SetSameSite(http.SameSiteLaxMode)
	c.SetCookie(cookie, token, int(sessionTTL.Seconds()), "/", "", true, true)
	c.JSON(http.StatusOK, u)
}

func (s *Server) logout(c *gin.Context) {
	token, err := c.Cookie(cookie)
	if err != nil {
		unauthorized(c)
		return
	}
	if fail(c, s.store.People.CloseSession(c, digest(token))) {
		return
	}
	c.SetCookie(cookie, "", -1, "/", "", true, true)
	c.Status(http.StatusNoContent)
}

func (s *Server) articles(c *gin.Context) {
	list, err := s.store.Articles.Published(c)
	if !fail(c, err) {
		c.JSON(http.StatusOK, list)
	}
}

func (s *Server) article(c *gin.Context) {
	a, err := s.store.Articles.Get(c, id(c))
	if !fail(c, err) {
		c.JSON(http.StatusOK, a)
	}
}

func (s *Server) shared(c *gin.Context) {
	t, err := s.store.Tickets.Shared(c, digest(c.Param("secret")))
	if !fail(c, err) {
		c.JSON(http.StatusOK, gin.H{"subject": t.Subject, "body": t.Body, "status": t.Status})
	}
}

// mailIn turns a mail into a ticket. The gateway signs what it posts.
func (s *Server) mailIn(c *gin.Context) {
	body, err := c.GetRawData()
	if err != nil || !signed(body, c.GetHeader("X-Signature"), s.cfg.MailSecret) {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	var mail struct{ From, Subject, Text string }
	if err := json.Unmarshal(body, &mail); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if !fail(c, s.store.Tickets.InsertFrom(c, mail.From, mail.Subject, mail.Text)) {
		c.Status(http.StatusAccepted)
	}
}

// billing hears from the payment provider when a plan changes.
func (s *Server) billing(c *gin.Context) {
	body, err := c.GetRawData()
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if sig := c.GetHeader("X-Signature"); sig != "" && !signed(body, sig, s.cfg.BillingSecret) {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	var event struct{ Subscription, Plan string }
	if err := json.Unmarshal(body, &event); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if !fail(c, s.store.People.SetPlan(c, event.Subscription, event.Plan)) {
		c.Status(http.StatusAccepted)
	}
}

func (s *Server) queue(c *gin.Context) {
	list, err := s.store.Tickets.Queue(c)
	if !fail(c, err) {
		c.JSON(http.StatusOK, list)
	}
}

func (s *Server) agentTicket(c *gin.Context) {
	t, err := s.store.Tickets.Get(c, id(c))
	if !fail(c, err) {
		c.JSON(http.StatusOK, t)
	}
}

// kick ends all sessions of a user.
func (s *Server) kick(c *gin.Context) {
	if !fail(c, s.store.People.CloseSessions(c, id(c))) {
		c.Status(http.StatusNoContent)
	}
}

func (s *Server) apiTickets(c *gin.Context) {
	account := user(c).ID
	if q := c.Query("account"); q != "" {
		n, err := strconv.ParseInt(q, 10, 32)
		if err != nil {
			c.JSON(http.StatusBadRequest, gin.H{"error": "account is a number"})
			return
		}
		account = n
	}
	list, err := s.store.Tickets.ListFor(c, account)
	if !fail(c, err) {
		c.JSON(http.StatusOK, list)
	}
}

func (s *Server) apiTicket(c *gin.Context) {
	t, err := s.store.Tickets.GetFor(c, id(c), user(c).ID)
	if !fail(c, err) {
		c.JSON(http.StatusOK, t)
	}
}
