package web

import (
	"github.com/gin-gonic/gin"

	"example.com/callsheet/internal/model"
	"example.com/callsheet/internal/repo"
	"example.com/callsheet/internal/session"
)

// API has the handlers.
type API struct {
	*repo.Repos
	sessions *session.Manager
}

// New returns the whole service.
func New(repos *repo.Repos, secureCookies bool) *gin.Engine {
	a := &API{Repos: repos, sessions: &session.Manager{Users: repos.Users, Sessions: repos.Sessions, Secure: secureCookies}}
	r := gin.New()
	r.Use(gin.Recovery(), a.sessions.Load)

	r.GET("/healthz", a.health)
	r.POST("/login", a.login)
	//authvet:public open casting calls are for everybody
	r.GET("/casting", a.openCalls)
	//authvet:public who has the secret of the link may see the schedule
	r.GET("/s/:token/schedule", a.linkedSchedule)
	r.GET("/schedules/:production", a.schedule)
	r.GET("/receipts/:expense", a.receipt)
	r.GET("/admin/studios", supportOnly, a.studios)
	support := r.Group("/admin", session.Require, supportOnly)
	support.POST("/studios/:studio/credits", a.addCredits)

	in := r.Group("", session.Require)
	in.POST("/logout", a.logout)
	in.GET("/me", a.me)
	in.PATCH("/me", a.rename)
	in.GET("/my/expenses", a.myExpenses)
	in.GET("/my/applications", a.myApplications)
	in.GET("/studio", a.studio)
	in.GET("/studio/people", a.people)
	in.GET("/studio/people/:user", a.colleague)
	a.messageRoutes(in.Group("/messages"))
	a.productionRoutes(in.Group("/productions"))
	a.sceneRoutes(in)
	a.moneyRoutes(in)
	a.castingRoutes(in)
	a.studioRoutes(in)
	return r
}

func (a *API) messageRoutes(g *gin.RouterGroup) {
	g.GET("", a.inbox)
	g.POST("", a.send)
	g.GET("/:message", a.message)
	g.POST("/:message/read", a.markRead)
	g.DELETE("/:message", a.deleteMessage)
}

func (a *API) productionRoutes(g *gin.RouterGroup) {
	g.GET("", a.productions)
	g.POST("", planners, a.createProduction)
	g.POST("/:production/restore", planners, a.restoreProduction)

	one := g.Group("/:production", loading(productionSlot, a.findProduction))
	one.GET("", a.production)
	one.GET("/crew", a.crew)
	one.GET("/days", a.daysOf)
	one.POST("/expenses", a.createExpense)

	plan := one.Group("", planners)
	plan.PUT("", a.replaceProduction)
	plan.PATCH("", a.editProduction)
	plan.DELETE("", a.deleteProduction)
	plan.POST("/share", a.shareProduction)
	plan.POST("/crew", a.assign)
	plan.DELETE("/crew/:user", a.dismiss)
	plan.DELETE("/assignments/:assignment", a.release)
	plan.GET("/contracts", a.contractsOf)
	plan.POST("/days", a.createDay)
	plan.POST("/days/publish", a.publishDays)
	plan.POST("/days/withdraw", a.withdrawDays)
	plan.POST("/days/copy", a.copyDays)
	plan.POST("/days/import", a.importDays)

	day := one.Group("/days/:day", loading(daySlot, a.findDay))
	day.GET("", a.day)
	day.PATCH("", planners, a.moveDay)
	day.GET("/scenes", a.scenesOf)
	day.POST("/scenes", planners, a.createScene)
}

func (a *API) sceneRoutes(in *gin.RouterGroup) {
	in.GET("/days", a.days)
	in.GET("/days/:day", a.callSheet)
	in.GET("/takes/:take", a.take)

	in.GET("/scenes/:scene/script", a.script)
	one := in.Group("/scenes/:scene", loading(sceneSlot, a.findScene))
	one.DELETE("", planners, a.deleteScene)
	own := one.Group("", a.ownScene)
	own.GET("", a.scene)
	own.PATCH("", planners, a.summarizeScene)
	own.GET("/takes", a.takes)
	own.POST("/takes", a.createTake)
}

func (a *API) moneyRoutes(in *gin.RouterGroup) {
	in.GET("/expenses", planners, a.expenses)
	in.DELETE("/expenses/:expense", a.withdrawExpense)
	in.POST("/expenses/:expense/approve", producers, a.approveExpense)
	in.POST("/expenses/:expense/reject", producers, a.rejectExpense)
}

func (a *API) castingRoutes(in *gin.RouterGroup) {
	in.POST("/casting", planners, a.createCall)
	in.GET("/casting/:call", a.call)
	in.POST("/casting/:call/open", planners, a.openCall)
	in.POST("/casting/:call/applications", a.apply)
	in.GET("/applications/:application", a.application)
	in.PUT("/applications/:application/verdict", planners, a.judge)
}

func (a *API) studioRoutes(in *gin.RouterGroup) {
	contacts := in.Group("/contacts", planners)
	contacts.GET("", a.contacts)
	contacts.POST("", a.createContact)
	contacts.GET("/:contact", a.contact)
	contacts.PATCH("/:contact", a.updateContact)
	contacts.DELETE("/:contact", a.deleteContact)

	in.GET("/contracts/:contract", planners, a.contract)
	in.GET("/contracts/:contract/pdf", planners, a.contractPDF)
	in.POST("/contracts/:contract/sign", a.signContract)
}

func (a *API) findProduction(c *gin.Context, u *model.User) (*model.Production, error) {
	return a.Productions.Find(c.Request.Context(), repo.FindProduction{ID: repo.Of(id(c, "production")), StudioID: &u.StudioID})
}

func (a *API) findDay(c *gin.Context, _ *model.User) (*model.Day, error) {
	return a.Days.Find(c.Request.Context(), repo.FindDay{ID: repo.Of(id(c, "day")), ProductionID: &productionSlot.get(c).ID})
}

func (a *API) findScene(c *gin.Context, _ *model.User) (*model.Scene, error) {
	return a.Scenes.Get(c.Request.Context(), id(c, "scene"))
}

// ownScene keeps scenes of other studios back.
func (a *API) ownScene(c *gin.Context) {
	if sceneSlot.get(c).StudioID != session.User(c).StudioID {
		fail(c, repo.ErrNotFound)
		return
	}
	c.Next()
}
