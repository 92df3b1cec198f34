package web

import (
	"context"
	"net/http"
	"net/netip"

	"github.com/gin-gonic/gin"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/service"
)

// Services are the use cases behind the routes.
type Services struct {
	Accounts    *service.Accounts
	Invitations *service.Invitations
	Orchards    *service.Orchards
	Blocks      *service.Blocks
	Lots        *service.Lots
	Money       *service.Money
	Market      *service.Market
	Reports     *service.Reports
	Weather     *service.Weather
	Admin       *service.Admin
}

// Pinger is the database, for the health check.
type Pinger interface {
	Ping(ctx context.Context) error
}

// Server has the routes.
type Server struct {
	Services
	tokens   *authn.Tokens
	db       Pinger
	internal []netip.Prefix
}

// New builds the router.
func New(s Services, tokens *authn.Tokens, db Pinger, internal []netip.Prefix) *gin.Engine {
	srv := &Server{Services: s, tokens: tokens, db: db, internal: internal}
	r := gin.New()
	r.Use(gin.Recovery())
	r.GET("/healthz", srv.health)
	srv.signIn(r.Group("/v1/auth"))
	srv.market(r.Group("/v1/market", srv.optionalToken))
	srv.members(r.Group("/v1", srv.requireToken))
	srv.machines(r)

	admin := r.Group("/admin", srv.requireToken, requireScope("platform:staff"))
	admin.GET("/tenants/:tenant", handle(srv.Admin.Tenant))

	for _, m := range []module{
		newModule("/v1/reports", srv.reports, guarded(srv.requireToken, requireScope("reports:read"))),
		newModule("/v1/exports", srv.exports),
	} {
		m.mount(r)
	}
	return r
}

func (s *Server) health(c *gin.Context) {
	if err := s.db.Ping(c.Request.Context()); err != nil {
		fail(c, err)
		return
	}
	c.String(http.StatusOK, "ok")
}

func (s *Server) signIn(g *gin.RouterGroup) {
	g.POST("/login", handle(s.Accounts.Login))
	g.POST("/refresh", handle(s.Accounts.Refresh))
	g.POST("/switch", s.requireToken, handle(s.Accounts.Switch))
}

func (s *Server) market(g *gin.RouterGroup) {
	//authvet:public offers are meant to be seen by everybody
	g.GET("/offers", handle(s.Market.Offers))
	g.GET("/offers/:offer/contact", handle(s.Market.Contact))
	g.POST("/offers/:offer/bids", handle(s.Market.Bid))
}

func (s *Server) members(g *gin.RouterGroup) {
	g.POST("/invitations/:code/accept", handle(s.Invitations.Accept))

	team := g.Group("/tenants/:tenant/invitations", sameTenant("tenant"))
	team.POST("", handle(s.Invitations.Create))
	team.POST("/:invitation/resend", handle(s.Invitations.Resend))
	team.DELETE("/:invitation", handle(s.Invitations.Revoke))
	g.POST("/tenants/:tenant/suspend", handle(s.Admin.Suspend))

	g.GET("/orchards", handle(s.Orchards.List))
	g.POST("/orchards", handle(s.Orchards.Create))
	g.GET("/orchards/:orchard", handle(s.Orchards.Get))
	g.PATCH("/orchards/:orchard", handle(s.Orchards.Patch))
	g.GET("/orchards/:orchard/blocks", s.withOrchard, handle(s.Blocks.InOrchard))

	blocks := g.Group("/blocks/:block")
	{
		blocks.GET("", handle(s.Blocks.Get))
		blocks.GET("/history", handle(s.Blocks.History))
		blocks.POST("/sprays", handle(s.Blocks.Spray))
		blocks.POST("/irrigations", handle(s.Blocks.Irrigate))
	}

	g.GET("/lots/:lot", handle(s.Lots.Get))
	g.PUT("/lots/:lot/grade", handle(s.Lots.Grade))
	g.PUT("/lots/:lot/label", handle(s.Lots.Relabel))

	g.GET("/payslips/:payslip", handle(s.Money.Payslip))
	g.GET("/payslips/:payslip/pdf", handle(s.Money.PayslipPDF))
	g.POST("/settlements/:settlement/approve", handle(s.Money.Approve))
	g.POST("/settlements/:settlement/void", handle(s.Money.Void))
	g.POST("/contracts/:contract/sign", handle(s.Money.Sign))
}

func (s *Server) machines(r *gin.Engine) {
	//authvet:public whoever holds the code of the mail may see what it is for
	r.GET("/v1/invitations/:code", handle(s.Invitations.Preview))
	r.POST("/ingest/weather", s.station, handle(s.Weather.Measure))
	r.POST("/webhooks/scales/:slug", s.scales)
	r.GET("/internal/tenants/:tenant/usage", fromInside(s.internal...), handle(s.Admin.Usage))
}
