package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"

	"example.com/callsheet/internal/model"
	"example.com/callsheet/internal/repo"
	"example.com/callsheet/internal/session"
)

func (a *API) health(c *gin.Context) {
	if err := a.Ping(c.Request.Context()); err != nil {
		c.Status(http.StatusServiceUnavailable)
		return
	}
	c.String(http.StatusOK, "ok")
}

func (a *API) login(c *gin.Context) {
	in, ok := bind[struct {
		Email    string `json:"email" binding:"required"`
		Password string `json:"password" binding:"required"`
	}](c)
	if !ok {
		return
	}
	u, err := a.Users.ByEmail(c.Request.Context(), in.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "wrong address or password"})
		return
	}
	if err := a.sessions.Start(c, u); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, u)
}

func (a *API) logout(c *gin.Context) {
	done(c, a.sessions.End(c))
}

func (a *API) me(c *gin.Context) {
	c.JSON(http.StatusOK, session.User(c))
}

func (a *API) rename(c *gin.Context) {
	in, ok := bind[struct {
		Name string `json:"name" binding:"required"`
	}](c)
	if !ok {
		return
	}
	done(c, a.Users.Rename(c.Request.Context(), session.User(c).ID, in.Name))
}

func (a *API) studio(c *gin.Context) {
	s, err := a.Studios.Get(c.Request.Context(), session.User(c).StudioID)
	reply(c, s, err)
}

func (a *API) people(c *gin.Context) {
	list, err := a.Users.OfStudio(c.Request.Context(), session.User(c).StudioID)
	reply(c, list, err)
}

func (a *API) colleague(c *gin.Context) {
	u, err := a.Users.Colleague(c.Request.Context(), session.User(c).StudioID, id(c, "user"))
	reply(c, u, err)
}

func (a *API) studios(c *gin.Context) {
	list, err := a.Studios.All(c.Request.Context())
	reply(c, list, err)
}

func (a *API) addCredits(c *gin.Context) {
	in, ok := bind[struct {
		Credits int `json:"credits" binding:"min=1"`
	}](c)
	if !ok {
		return
	}
	done(c, a.Studios.AddCredits(c.Request.Context(), id(c, "studio"), in.Credits))
}

func (a *API) inbox(c *gin.Context) {
	list, err := a.Messages.Inbox(c.Request.Context(), session.User(c).ID)
	reply(c, list, err)
}

func (a *API) send(c *gin.Context) {
	in, ok := bind[struct {
		To   int64  `json:"to" binding:"required"`
		Body string `json:"body" binding:"required"`
	}](c)
	if !ok {
		return
	}
	n, err := a.Messages.Send(c.Request.Context(), model.Message{FromID: session.User(c).ID, ToID: in.To, Body: in.Body})
	created(c, n, err)
}

// message is for both ends.
func (a *API) message(c *gin.Context) {
	m, err := a.Messages.Get(c.Request.Context(), id(c, "message"))
	if err != nil {
		fail(c, err)
		return
	}
	if me := session.User(c).ID; m.FromID != me && m.ToID != me {
		fail(c, repo.ErrNotFound)
		return
	}
	c.JSON(http.StatusOK, m)
}

func (a *API) markRead(c *gin.Context) {
	done(c, a.Messages.MarkRead(c.Request.Context(), id(c, "message")))
}

func (a *API) deleteMessage(c *gin.Context) {
	done(c, a.Messages.Delete(c.Request.Context(), session.User(c).ID, id(c, "message")))
}
