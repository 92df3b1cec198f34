package rest

import (
	"github.com/gin-gonic/gin"

	"example.com/insurely/internal/domain"
)

// Handlers is everything that the router needs.
type Handlers struct {
	MW       *Middleware
	System   *System
	Auth     *AuthHandler
	Policies *PolicyHandler
	Claims   *ClaimHandler
	Payouts  *PayoutHandler
	Agencies *AgencyHandler
}

func NewRouter(h Handlers) *gin.Engine {
	r := gin.New()
	r.Use(gin.Recovery(), h.MW.AccessLog)
	r.GET("/healthz", h.System.Health)

	api := r.Group("/api/v1")
	h.public(api)
	h.partners(api.Group("/partner"))
	h.reports(api.Group("/reports"))
	h.adjusters(api.Group("/adjusters"))

	secured := api.Group("", h.MW.Authenticate)
	h.policies(secured)
	h.claims(secured)
	h.payouts(secured.Group("/payouts"))
	h.agency(secured.Group("/agency"))
	return r
}

func (h Handlers) public(api *gin.RouterGroup) {
	auth := api.Group("/auth")
	auth.POST("/login", h.Auth.Login)
	auth.POST("/refresh", h.Auth.Refresh)

	api.GET("/products", h.Policies.Products)
	//authvet:public the random token of the link is the credential
	api.GET("/shared/:token", h.Claims.SharedDocument)
}

func (h Handlers) partners(g *gin.RouterGroup) {
	g.POST("/claims/:number/status", h.MW.PartnerKey, h.Claims.PartnerStatus)
	g.POST("/payouts/settled", h.MW.Signed, h.Payouts.Settled)
}

func (h Handlers) policies(g *gin.RouterGroup) {
	g.GET("/broker/policies/:ref", h.MW.Need(domain.PermBrokerDesk), h.Policies.Lookup)

	policies := g.Group("/policies")
	policies.GET("", h.Policies.List)
	policies.GET("/:id", h.Policies.Show)
	policies.PATCH("/:id", h.MW.Need(domain.PermPolicyEdit), h.Policies.Update)
	policies.DELETE("/:id", h.MW.Need(domain.PermPolicyCancel), h.Policies.Cancel)

	beneficiaries := policies.Group("/:id/beneficiaries/:beneficiary", h.MW.Policy)
	beneficiaries.PUT("", h.Policies.SaveBeneficiary)
	beneficiaries.DELETE("", h.Policies.RemoveBeneficiary)
}

func (h Handlers) claims(g *gin.RouterGroup) {
	claims := g.Group("/claims")
	claims.GET("", h.Claims.List)
	claims.POST("", h.MW.Need(domain.PermClaimFile), h.Claims.File)
	claims.GET("/:id", h.Claims.Show)
	claims.GET("/:id/messages", h.Claims.Messages)
	claims.POST("/:id/assign", h.MW.Need(domain.PermClaimAssign), h.Claims.Assign)

	adjust := claims.Group("", h.MW.Need(domain.PermClaimAdjust))
	adjust.POST("/:id/reserve", h.Claims.Reserve)
	adjust.POST("/:id/decision", h.Claims.Decide)
	adjust.POST("/close", h.Claims.Close)

	g.GET("/documents/:id", h.Claims.Document)
	g.DELETE("/documents/:id", h.Claims.RemoveDocument)
	g.POST("/messages/read", h.Claims.MarkRead)
}

func (h Handlers) adjusters(g *gin.RouterGroup) {
	g.GET("/:id/workload", h.Claims.Workload)
	g.Use(h.MW.Authenticate, h.MW.Need(domain.PermClaimAdjust))
	g.GET("/me/desk", h.Claims.Desk)
}

func (h Handlers) payouts(g *gin.RouterGroup) {
	g.GET("", h.Payouts.List)
	g.POST("/:id/release", h.MW.Need(domain.PermPayoutRelease), h.Payouts.Release)
	g.PUT("/:id/account", h.MW.Need(domain.PermPayoutReceive), h.Payouts.SetAccount)
}

func (h Handlers) agency(g *gin.RouterGroup) {
	g.Use(h.MW.Need(domain.PermAgencyRead), h.MW.Agency)
	g.GET("/commissions", with(h.Agencies.Commissions))
	g.GET("/policies", with(h.Agencies.Policies))
}

func (h Handlers) reports(g *gin.RouterGroup) {
	staff := g.Group("", h.MW.Authenticate, h.MW.Need(domain.PermReportReserves))
	staff.GET("/reserves", with(h.Agencies.Reserves))
	g.GET("/loss-ratio", with(h.Agencies.LossRatio))
}
