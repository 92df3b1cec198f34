package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/callsheet/internal/model"
	"example.com/callsheet/internal/repo"
	"example.com/callsheet/internal/session"
)

type titleIn struct {
	Title    string `json:"title" binding:"required"`
	Synopsis string `json:"synopsis"`
}

func (a *API) productions(c *gin.Context) {
	q := repo.FindProduction{StudioID: &session.User(c).StudioID}
	if s := c.Query("status"); s != "" {
		q.Status = &s
	}
	q.Deleted = c.Query("deleted") == "true"
	list, err := a.Productions.List(c.Request.Context(), q)
	reply(c, list, err)
}

func (a *API) createProduction(c *gin.Context) {
	in, ok := bind[titleIn](c)
	if !ok {
		return
	}
	n, err := a.Productions.Create(c.Request.Context(), model.Production{
		StudioID: session.User(c).StudioID, Title: in.Title, Synopsis: in.Synopsis,
	})
	created(c, n, err)
}

func (a *API) restoreProduction(c *gin.Context) {
	done(c, a.Productions.Restore(c.Request.Context(), session.User(c).StudioID, id(c, "production")))
}

func (a *API) production(c *gin.Context) {
	c.JSON(http.StatusOK, productionSlot.get(c))
}

// replaceProduction takes the production as the form sends it back.
func (a *API) replaceProduction(c *gin.Context) {
	p := productionSlot.get(c)
	if err := c.ShouldBindJSON(p); err != nil {
		fail(c, errInput)
		return
	}
	done(c, a.Productions.Save(c.Request.Context(), p))
}

func (a *API) editProduction(c *gin.Context) {
	in, ok := bind[titleIn](c)
	if !ok {
		return
	}
	p := productionSlot.get(c)
	p.Title, p.Synopsis = in.Title, in.Synopsis
	done(c, a.Productions.Save(c.Request.Context(), p))
}

func (a *API) deleteProduction(c *gin.Context) {
	done(c, a.Productions.Delete(c.Request.Context(), productionSlot.get(c).ID))
}

func (a *API) shareProduction(c *gin.Context) {
	token, hash := session.NewToken()
	if err := a.Productions.Share(c.Request.Context(), productionSlot.get(c).ID, hash); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"path": "/s/" + token + "/schedule"})
}

func (a *API) linkedSchedule(c *gin.Context) {
	p, err := a.Productions.ByLink(c.Request.Context(), session.Hash(c.Param("token")))
	if err != nil {
		fail(c, err)
		return
	}
	list, err := a.Days.List(c.Request.Context(), repo.FindDay{ProductionID: &p.ID, Released: repo.Of(true)})
	reply(c, list, err)
}

// schedule serves the links of before there were secrets in them.
func (a *API) schedule(c *gin.Context) {
	list, err := a.Days.List(c.Request.Context(), repo.FindDay{ProductionID: repo.Of(id(c, "production"))})
	reply(c, list, err)
}

func (a *API) crew(c *gin.Context) {
	list, err := a.Crew.Of(c.Request.Context(), productionSlot.get(c).ID)
	reply(c, list, err)
}

func (a *API) assign(c *gin.Context) {
	in, ok := bind[struct {
		User int64  `json:"user" binding:"required"`
		Job  string `json:"job"`
	}](c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	u, err := a.Users.Colleague(ctx, session.User(c).StudioID, in.User)
	if err != nil {
		fail(c, err)
		return
	}
	n, err := a.Crew.Assign(ctx, model.CrewMember{ProductionID: productionSlot.get(c).ID, UserID: u.ID, Job: in.Job})
	created(c, n, err)
}

func (a *API) dismiss(c *gin.Context) {
	done(c, a.Crew.Dismiss(c.Request.Context(), productionSlot.get(c).ID, id(c, "user")))
}

func (a *API) release(c *gin.Context) {
	done(c, a.Crew.Release(c.Request.Context(), id(c, "assignment")))
}
