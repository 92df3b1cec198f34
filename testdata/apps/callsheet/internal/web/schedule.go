package web

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/callsheet/internal/model"
	"example.com/callsheet/internal/repo"
	"example.com/callsheet/internal/session"
)

type idsIn struct {
	IDs []int64 `json:"ids" binding:"required"`
}

type fromIn struct {
	From int64 `json:"from" binding:"required"`
}

// days lists what the studio shoots, of all productions or of one.
func (a *API) days(c *gin.Context) {
	list, err := a.Days.List(c.Request.Context(), repo.FindDay{
		StudioID: &session.User(c).StudioID, ProductionID: queryID(c, "production"),
	})
	reply(c, list, err)
}

// callSheet is a day as the crew opens it from a notification.
func (a *API) callSheet(c *gin.Context) {
	d, err := a.Days.Find(c.Request.Context(), repo.FindDay{ID: repo.Of(id(c, "day"))})
	reply(c, d, err)
}

func (a *API) daysOf(c *gin.Context) {
	q := repo.FindDay{ProductionID: &productionSlot.get(c).ID}
	if !session.User(c).Plans() {
		q.Released = repo.Of(true)
	}
	list, err := a.Days.List(c.Request.Context(), q)
	reply(c, list, err)
}

func (a *API) createDay(c *gin.Context) {
	in, ok := bind[struct {
		ShootOn  time.Time `json:"shoot_on" binding:"required"`
		Location string    `json:"location"`
		CallTime string    `json:"call_time"`
	}](c)
	if !ok {
		return
	}
	n, err := a.Days.Create(c.Request.Context(), model.Day{
		ProductionID: productionSlot.get(c).ID, ShootOn: in.ShootOn, Location: in.Location, CallTime: in.CallTime,
	})
	created(c, n, err)
}

func (a *API) publishDays(c *gin.Context) {
	in, ok := bind[idsIn](c)
	if !ok {
		return
	}
	done(c, a.Days.Publish(c.Request.Context(), in.IDs))
}

func (a *API) withdrawDays(c *gin.Context) {
	in, ok := bind[idsIn](c)
	if !ok {
		return
	}
	done(c, a.Days.Withdraw(c.Request.Context(), productionSlot.get(c).ID, in.IDs))
}

// copyDays starts a production with the days of another one.
func (a *API) copyDays(c *gin.Context) {
	in, ok := bind[fromIn](c)
	if !ok {
		return
	}
	done(c, a.Days.CopyTo(c.Request.Context(), productionSlot.get(c).ID, in.From))
}

// importDays takes over the days of a production that is over.
func (a *API) importDays(c *gin.Context) {
	in, ok := bind[fromIn](c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	source, err := a.Productions.Find(ctx, repo.FindProduction{ID: &in.From, StudioID: &session.User(c).StudioID})
	if err != nil {
		fail(c, err)
		return
	}
	if source.Status != "wrapped" {
		fail(c, errState)
		return
	}
	done(c, a.Days.CopyTo(ctx, productionSlot.get(c).ID, source.ID))
}

func (a *API) day(c *gin.Context) {
	c.JSON(http.StatusOK, daySlot.get(c))
}

func (a *API) moveDay(c *gin.Context) {
	in, ok := bind[struct {
		Location string `json:"location" binding:"required"`
		CallTime string `json:"call_time" binding:"required"`
	}](c)
	if !ok {
		return
	}
	done(c, a.Days.Move(c.Request.Context(), daySlot.get(c).ID, in.Location, in.CallTime))
}

func (a *API) scenesOf(c *gin.Context) {
	list, err := a.Scenes.OfDay(c.Request.Context(), daySlot.get(c).ID)
	reply(c, list, err)
}

func (a *API) createScene(c *gin.Context) {
	in, ok := bind[struct {
		Number  string `json:"number" binding:"required"`
		Summary string `json:"summary"`
		Script  string `json:"script"`
	}](c)
	if !ok {
		return
	}
	n, err := a.Scenes.Create(c.Request.Context(), model.Scene{
		DayID: daySlot.get(c).ID, Number: in.Number, Summary: in.Summary, Script: in.Script,
	})
	created(c, n, err)
}

func (a *API) scene(c *gin.Context) {
	c.JSON(http.StatusOK, sceneSlot.get(c))
}

func (a *API) script(c *gin.Context) {
	s, err := a.Scenes.Script(c.Request.Context(), session.User(c).ID, id(c, "scene"))
	if err != nil {
		fail(c, err)
		return
	}
	c.String(http.StatusOK, s.Script)
}

func (a *API) summarizeScene(c *gin.Context) {
	in, ok := bind[struct {
		Summary string `json:"summary" binding:"required"`
	}](c)
	if !ok {
		return
	}
	done(c, a.Scenes.Summarize(c.Request.Context(), sceneSlot.get(c).ID, in.Summary))
}

func (a *API) deleteScene(c *gin.Context) {
	done(c, a.Scenes.Delete(c.Request.Context(), sceneSlot.get(c).ID))
}

func (a *API) takes(c *gin.Context) {
	list, err := a.Takes.List(c.Request.Context(), repo.FindTake{SceneID: &sceneSlot.get(c).ID})
	reply(c, list, err)
}

func (a *API) createTake(c *gin.Context) {
	in, ok := bind[struct {
		TakeNo int    `json:"take_no" binding:"min=1"`
		Note   string `json:"note"`
	}](c)
	if !ok {
		return
	}
	n, err := a.Takes.Create(c.Request.Context(), model.Take{SceneID: sceneSlot.get(c).ID, TakeNo: in.TakeNo, Note: in.Note})
	created(c, n, err)
}

// take is shown to the crew within the studio; who plans may see more.
func (a *API) take(c *gin.Context) {
	u := session.User(c)
	q := repo.FindTake{ID: repo.Of(id(c, "take"))}
	if !u.Plans() {
		q.StudioID = &u.StudioID
	}
	t, err := a.Takes.Find(c.Request.Context(), q)
	reply(c, t, err)
}
