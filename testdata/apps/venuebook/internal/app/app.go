// Package app wires the layers and registers the routes.
package app

import (
	"database/sql"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/config"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/handler"
	"example.com/venuebook/internal/middleware"
	"example.com/venuebook/internal/repository"
	"example.com/venuebook/internal/service"
)

func New(cfg config.Config, db *sql.DB, log *slog.Logger) *gin.Engine {
	repos := repository.NewSet(db)
	uow := repository.NewUnitOfWork(db)
	tokens := auth.NewTokenManager(cfg.JWTSecret, cfg.AccessTTL)
	links := auth.NewSigner(cfg.LinkSecret)

	policy := service.NewPolicy(repos.Venues, repos.Threads)
	authSvc := service.NewAuthService(uow, repos.Users, repos.Tokens, tokens, cfg.RefreshTTL)
	venueSvc := service.NewVenueService(uow, repos.Venues)
	bookingSvc := service.NewBookingService(uow, repos.Bookings, repos.Invoices, policy)
	reviewSvc := service.NewReviewService(uow, repos.Reviews)
	messageSvc := service.NewMessageService(repos.Threads, policy)
	payoutSvc := service.NewPayoutService(uow, repos.Payouts)
	ticketSvc := service.NewTicketService(uow, repos.Tickets)

	authH := handler.NewAuthHandler(authSvc)
	venueH := handler.NewVenueHandler(venueSvc, bookingSvc, reviewSvc)
	bookingH := handler.NewBookingHandler(bookingSvc, links)
	reviewH := handler.NewReviewHandler(reviewSvc)
	messageH := handler.NewMessageHandler(messageSvc)
	payoutH := handler.NewPayoutHandler(payoutSvc)
	ticketH := handler.NewTicketHandler(ticketSvc)
	exportH := handler.NewExportHandler(bookingSvc, payoutSvc)
	webhookH := handler.NewWebhookHandler(bookingSvc, authSvc, auth.NewSigner(cfg.PaymentsSecret), auth.NewSigner(cfg.VerifierSecret))

	r := gin.New()
	r.Use(gin.Recovery(), middleware.Errors(log))

	r.GET("/healthz", func(c *gin.Context) {
		if err := db.PingContext(c.Request.Context()); err != nil {
			c.String(http.StatusServiceUnavailable, "database unreachable")
			return
		}
		c.String(http.StatusOK, "ok")
	})
	r.GET("/calendar/:bookingID", bookingH.Calendar)
	r.POST("/webhooks/payments", webhookH.Payments)
	r.POST("/webhooks/verification", webhookH.Verification)

	v1 := r.Group("/api/v1")
	v1.POST("/auth/register", authH.Register)
	v1.POST("/auth/login", authH.Login)
	v1.POST("/auth/refresh", authH.Refresh)

	v1.GET("/amenities", venueH.Amenities)
	//authvet:public visitors search published venues
	v1.GET("/venues", venueH.Search)
	//authvet:public the page of a published venue
	v1.GET("/venues/:venueID", venueH.Show)
	//authvet:public reviews are shown on the page of the venue
	v1.GET("/venues/:venueID/reviews", venueH.Reviews)

	exports := v1.Group("/exports", middleware.AuthenticateDownload(tokens))
	exports.GET("/bookings", exportH.Bookings)
	exports.GET("/payouts", exportH.Payouts)

	support := v1.Group("/support")
	support.GET("/tickets/:id/transcript", ticketH.Transcript)
	support.Use(middleware.Authenticate(tokens), middleware.RequireRole(domain.RoleSupport))
	support.GET("/tickets/:id", ticketH.Get)
	support.POST("/reviews/:id/hide", reviewH.Hide)

	authed := v1.Group("", middleware.Authenticate(tokens))
	authed.POST("/auth/logout", authH.Logout)
	authed.GET("/me/sessions", authH.Sessions)
	authed.DELETE("/me/sessions/:id", authH.EndSession)

	venue := authed.Group("/venues/:venueID", middleware.LoadVenue(venueSvc))
	venue.GET("/stats", venueH.Stats)
	venue.GET("/bookings", venueH.Bookings)
	managed := venue.Group("", middleware.RequireVenueManager(policy))
	managed.PATCH("", venueH.Patch)
	managed.PUT("/photos", venueH.PutPhotos)
	managed.DELETE("/photos/:photoID", venueH.DeletePhoto)

	bookings := authed.Group("/bookings")
	bookings.POST("", bookingH.Create)
	bookings.GET("", bookingH.List)
	bookings.POST("/archive", bookingH.Archive)
	bookings.GET("/:id", bookingH.Get)
	bookings.GET("/:id/invoice", bookingH.BookingInvoice)
	bookings.POST("/:id/cancel", bookingH.Cancel)
	bookings.POST("/:id/approve", bookingH.Approve)
	bookings.POST("/:id/decline", bookingH.Decline)
	authed.GET("/invoices/:id", bookingH.Invoice)

	authed.PATCH("/reviews/:id", reviewH.Patch)
	authed.PUT("/reviews/:id/reply", reviewH.Reply)

	authed.GET("/threads/:id", messageH.Thread)
	authed.GET("/threads/:id/messages", messageH.Messages)
	authed.POST("/threads/:id/read", messageH.ReadThread)
	authed.POST("/messages/read", messageH.ReadMessages)

	authed.GET("/payouts", payoutH.List)
	authed.GET("/payouts/:id", payoutH.Get)
	authed.DELETE("/payout-accounts/:id", payoutH.DeleteAccount)

	authed.POST("/tickets/:id/close", ticketH.Close)
	authed.POST("/tickets/:id/reopen", ticketH.Reopen)

	admin := authed.Group("/admin", middleware.RequireRole(domain.RoleAdmin))
	admin.DELETE("/sessions/:id", authH.EndAnySession)
	return r
}
