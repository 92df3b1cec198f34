package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/callsheet/internal/model"
	"example.com/callsheet/internal/repo"
	"example.com/callsheet/internal/session"
)

// maySee tells whether a casting call concerns the user.
func maySee(u *model.User, call *model.CastingCall) bool {
	return call.Status == "open" || call.StudioID == u.StudioID
}

func (a *API) openCalls(c *gin.Context) {
	list, err := a.Calls.Open(c.Request.Context())
	reply(c, list, err)
}

func (a *API) createCall(c *gin.Context) {
	in, ok := bind[struct {
		Title string `json:"title" binding:"required"`
		Body  string `json:"body"`
	}](c)
	if !ok {
		return
	}
	n, err := a.Calls.Create(c.Request.Context(), model.CastingCall{
		StudioID: session.User(c).StudioID, Title: in.Title, Body: in.Body,
	})
	created(c, n, err)
}

func (a *API) call(c *gin.Context) {
	call, err := a.Calls.Get(c.Request.Context(), id(c, "call"))
	if err == nil && !maySee(session.User(c), call) {
		err = repo.ErrNotFound
	}
	reply(c, call, err)
}

func (a *API) openCall(c *gin.Context) {
	ctx := c.Request.Context()
	call, err := a.Calls.Get(ctx, id(c, "call"))
	if err != nil {
		fail(c, err)
		return
	}
	if call.StudioID != session.User(c).StudioID {
		fail(c, repo.ErrNotFound)
		return
	}
	done(c, a.Calls.SetStatus(ctx, call.ID, "open"))
}

func (a *API) apply(c *gin.Context) {
	in, ok := bind[struct {
		Letter string `json:"letter" binding:"required"`
	}](c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	call, err := a.Calls.Get(ctx, id(c, "call"))
	if err != nil {
		fail(c, err)
		return
	}
	if call.Status != "open" {
		fail(c, errState)
		return
	}
	n, err := a.Applications.Create(ctx, model.Application{CastingCallID: call.ID, UserID: session.User(c).ID, Letter: in.Letter})
	created(c, n, err)
}

func (a *API) myApplications(c *gin.Context) {
	list, err := a.Applications.Of(c.Request.Context(), session.User(c).ID)
	reply(c, list, err)
}

// application is for who wrote it and for the studio that it was written to.
func (a *API) application(c *gin.Context) {
	ctx, u := c.Request.Context(), session.User(c)
	app, err := a.Applications.Get(ctx, id(c, "application"))
	if err != nil {
		fail(c, err)
		return
	}
	if app.UserID != u.ID {
		call, err := a.Calls.Get(ctx, app.CastingCallID)
		if err != nil || call.StudioID != u.StudioID {
			fail(c, repo.ErrNotFound)
			return
		}
	}
	c.JSON(http.StatusOK, app)
}

func (a *API) judge(c *gin.Context) {
	in, ok := bind[struct {
		Verdict string `json:"verdict" binding:"oneof=invited rejected"`
	}](c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	app, err := a.Applications.Get(ctx, id(c, "application"))
	if err != nil {
		fail(c, err)
		return
	}
	call, err := a.Calls.Get(ctx, app.CastingCallID)
	if err != nil {
		fail(c, err)
		return
	}
	if !maySee(session.User(c), call) {
		fail(c, errForbidden)
		return
	}
	done(c, a.Applications.Judge(ctx, app.ID, in.Verdict))
}
