package server

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/tickets/model"
)

type ticketForm struct {
	Subject  string `json:"subject" binding:"required"`
	Body     string `json:"body"`
	Priority int    `json:"priority"`
}

func (s *Server) listTickets(c *gin.Context) {
	u, ok := s.currentUser(c)
	if !ok {
		unauthorized(c)
		return
	}
	list, err := s.store.Tickets.ListFor(c, u.ID)
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, list)
}

func (s *Server) openTicket(c *gin.Context) {
	if u, ok := s.currentUser(c); ok {
		var form ticketForm
		if err := c.ShouldBindJSON(&form); err != nil {
			c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
			return
		}
		if form.Priority < 1 || form.Priority > 5 {
			form.Priority = 3
		}
		err := s.store.Tickets.Insert(c, model.Ticket{
			UserID: u.ID, Subject: form.Subject, Body: form.Body, Priority: form.Priority,
		})
		if !fail(c, err) {
			c.Status(http.StatusCreated)
		}
	} else {
		unauthorized(c)
	}
}

func (s *Server) showTicket(c *gin.Context) {
	u, ok := s.currentUser(c)
	if !ok {
		unauthorized(c)
		return
	}
	t, err := s.store.Tickets.Get(c, id(c))
	switch {
	case fail(c, err):
	case t.UserID == u.ID, u.Staff():
		c.JSON(http.StatusOK, t)
	default:
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
	}
}

func (s *Server) editTicket(c *gin.Context) {
	u, ok := s.currentUser(c)
	if !ok {
		unauthorized(c)
		return
	}
	var t model.Ticket
	if err := c.ShouldBindJSON(&t); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	t.ID, t.UserID = id(c), u.ID
	if !fail(c, s.store.Tickets.Update(c, t)) {
		c.Status(http.StatusNoContent)
	}
}

func (s *Server) closeTicket(c *gin.Context) {
	u, ok := s.currentUser(c)
	if !ok {
		unauthorized(c)
	}
	t, err := s.store.Tickets.Get(c, id(c))
	if fail(c, err) {
		return
	}
	if ok && t.UserID != u.ID && !u.Staff() {
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
		return
	}
	if !fail(c, s.store.Tickets.SetStatus(c, t.ID, "closed")) {
		c.Status(http.StatusNoContent)
	}
}

func (s *Server) reply(c *gin.Context) {
	u, ok := s.currentUser(c)
	if !ok {
		unauthorized(c)
		return
	}
	var form struct {
		Body string `json:"body" binding:"required"`
	}
	if err := c.ShouldBindJSON(&form); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	if !fail(c, s.desk.Reply(c, u, id(c), form.Body)) {
		c.Status(http.StatusCreated)
	}
}

// watchers adds the caller to the list (POST) or replaces the list (PUT, the
// mail gateway does that when it sees a new Cc).
func (s *Server) watchers(c *gin.Context) {
	if c.Request.Method == http.MethodPost {
		u, ok := s.currentUser(c)
		if !ok {
			unauthorized(c)
			return
		}
		if !fail(c, s.desk.Follow(c, u, id(c))) {
			c.Status(http.StatusNoContent)
		}
		return
	}
	var emails []string
	if err := c.ShouldBindJSON(&emails); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	if !fail(c, s.store.Tickets.SetWatchers(c, id(c), emails)) {
		c.Status(http.StatusNoContent)
	}
}

func (s *Server) prioritise(c *gin.Context) {
	if _, ok := s.currentUser(c); !ok {
		unauthorized(c)
		return
	}
	var form struct {
		Tickets  []int64 `json:"tickets" binding:"required,min=1,max=100"`
		Priority int     `json:"priority" binding:"required,min=1,max=5"`
	}
	if err := c.ShouldBindJSON(&form); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	if !fail(c, s.store.Tickets.SetPriority(c, form.Tickets, form.Priority)) {
		c.Status(http.StatusNoContent)
	}
}

// comments answers the polling of the widget: ?ids=3,4,5
func (s *Server) comments(c *gin.Context) {
	var ids []int64
	for _, f := range strings.Split(c.Query("ids"), ",") {
		if n, err := strconv.ParseInt(f, 10, 32); err == nil {
			ids = append(ids, n)
		}
	}
	switch u, ok := s.currentUser(c); {
	case !ok:
		unauthorized(c)
	case len(ids) == 0:
		c.JSON(http.StatusOK, []model.Comment{})
	default:
		list, err := s.desk.Comments(c, u, ids)
		if !fail(c, err) {
			c.JSON(http.StatusOK, list)
		}
	}
}

func (s *Server) download(c *gin.Context) {
	u, ok := s.currentUser(c)
	if !ok {
		unauthorized(c)
		return
	}
	a, err := s.store.Files.Load(c, id(c))
	if fail(c, err) {
		return
	}
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", a.Name))
	c.Header("X-Downloaded-By", u.Email)
	c.Data(http.StatusOK, "application/octet-stream", a.Content)
}

func (s *Server) dropAttachment(c *gin.Context) {
	u, ok := s.currentUser(c)
	if !ok {
		unauthorized(c)
		return
	}
	if !fail(c, s.store.Files.Drop(c, id(c), u.ID)) {
		c.Status(http.StatusNoContent)
	}
}

func (s *Server) view(c *gin.Context) {
	u, ok := s.currentUser(c)
	if !ok {
		unauthorized(c)
		return
	}
	switch c.Request.Method {
	case http.MethodGet, http.MethodHead:
		v, err := s.store.Views.Get(c, id(c), u.ID)
		if !fail(c, err) {
			c.JSON(http.StatusOK, v)
		}
	case http.MethodPut:
		var v model.View
		if err := c.ShouldBindJSON(&v); err != nil {
			c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
			return
		}
		v.ID = id(c)
		v.UserID = u.ID
		if !fail(c, s.store.Views.Put(c, v)) {
			c.Status(http.StatusNoContent)
		}
	case http.MethodDelete:
		if !fail(c, s.store.Views.Delete(c, id(c), u.ID)) {
			c.Status(http.StatusNoContent)
		}
	default:
		c.Header("Allow", "GET, HEAD, PUT, DELETE")
		c.Status(http.StatusMethodNotAllowed)
	}
}
