package server

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/middleware"
)

func (s *Server) routes() {
	r := s.engine
	r.Use(s.logged, gin.Recovery())
	r.GET("/healthz", s.health)

	api := r.Group("/api/v1")
	session := middleware.Session(s.people)

	// back office
	reports := api.Group("/reports")
	staff := api.Group("/staff")
	staff.Use(session, middleware.RequireRole(account.RoleSupervisor))

	// everybody
	api.Use(session)
	s.entrance(api)
	s.policies.Mount(api.Group("/policies"))
	s.claims.Mount(api.Group("/claims"), middleware.OpenClaim(s.access))
	s.money(api)

	represented := api.Group("/represented/:holderID")
	{
		represented.GET("/policies", s.represented.Policies)
		represented.GET("/claims", s.represented.Claims)
	}
	api.POST("/documents/archive", s.batches.ArchiveDocuments)
	api.POST("/notes/redact", s.batches.RedactNotes)

	adjuster := api.Group("/adjuster")
	adjuster.Use(middleware.RequireRole(account.RoleAdjuster))
	s.adjusters.Mount(adjuster)
	staff.POST("/assignments", s.adjusters.Assign)
	reports.GET("/reserves", s.reports.Reserves)

	s.machines(r)
}

func (s *Server) entrance(api *gin.RouterGroup) {
	auth := api.Group("/auth")
	auth.POST("/login", s.auth.Login)
	auth.POST("/password/reset", s.auth.ResetPassword)

	api.POST("/invitations/accept", s.invitations.Accept)
	api.GET("/invitations", middleware.RequireRole(account.RoleSupervisor), s.invitations.List)
	api.DELETE("/invitations/:id", s.invitations.Withdraw)
}

func (s *Server) money(api *gin.RouterGroup) {
	payments := api.Group("/payments/:id")
	payments.Handle(http.MethodPost, "/approve", s.payments.Approve)
	payments.Handle(http.MethodPost, "/release", s.payments.Release)

	accounts := api.Group("/payout-accounts")
	accounts.Handle(http.MethodPut, "/:id", s.payouts.Replace)
	accounts.Handle(http.MethodDelete, "/:id", s.payouts.Remove)
}

// machines are clients that do not send cookies.
func (s *Server) machines(r *gin.Engine) {
	mobile := r.Group("/mobile/v1")
	mobile.GET("/badge", s.mobile.Badge)
	mobile.Use(middleware.Bearer(s.tokenKey, s.people))
	mobile.PUT("/profile", s.mobile.SaveProfile)
	mobile.GET("/claims/:id", s.mobile.Claim)

	shops := r.Group("/partners", middleware.PartnerKey(s.partners))
	shops.POST("/estimates", s.shops.AddEstimate)
	shops.GET("/estimates/:id", s.shops.Estimate)
}
