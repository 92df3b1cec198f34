package routes

import (
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/petrolog/config"
	"example.com/petrolog/controllers"
	"example.com/petrolog/middleware"
	"example.com/petrolog/repositories"
	"example.com/petrolog/services"
	"example.com/petrolog/utils"
)

func Setup(db *sqlx.DB, cfg *config.Config) *gin.Engine {
	utils.InitJWT(cfg.JWTSecret)

	userRepo := repositories.NewUserRepository(db)
	vehicleRepo := repositories.NewVehicleRepository(db)
	fillupRepo := repositories.NewFillupRepository(db)
	tripRepo := repositories.NewTripRepository(db)
	expenseRepo := repositories.NewExpenseRepository(db)
	serviceRepo := repositories.NewServiceRecordRepository(db)
	receiptRepo := repositories.NewReceiptRepository(db)
	reminderRepo := repositories.NewReminderRepository(db)
	exportRepo := repositories.NewExportRepository(db)
	keyRepo := repositories.NewAPIKeyRepository(db)
	deviceRepo := repositories.NewDeviceRepository(db)
	orgRepo := repositories.NewOrganizationRepository(db)

	authService := services.NewAuthService(userRepo, services.LogMailer{})
	vehicleService := services.NewVehicleService(vehicleRepo, utils.NewCache(5*time.Minute))
	expenseService := services.NewExpenseService(expenseRepo, vehicleRepo, vehicleService)
	reportService := services.NewReportService(vehicleRepo, tripRepo, vehicleService)
	billingService := services.NewBillingService(repositories.NewBillingRepository(db))

	authController := controllers.NewAuthController(authService, cfg.CookieDomain)
	vehicleController := controllers.NewVehicleController(vehicleRepo, vehicleService)
	fillupController := controllers.NewFillupController(fillupRepo)
	tripController := controllers.NewTripController(tripRepo)
	expenseController := controllers.NewExpenseController(expenseService)
	serviceController := controllers.NewServiceController(serviceRepo, userRepo)
	receiptController := controllers.NewReceiptController(receiptRepo, vehicleRepo)
	reminderController := controllers.NewReminderController(reminderRepo)
	exportController := controllers.NewExportController(exportRepo)
	keyController := controllers.NewAPIKeyController(keyRepo)
	deviceController := controllers.NewDeviceController(deviceRepo)
	fleetController := controllers.NewFleetController(orgRepo, vehicleRepo)
	reportController := controllers.NewReportController(reportService)
	webhookController := controllers.NewWebhookController(billingService, cfg)
	catalogController := controllers.NewCatalogController(repositories.NewCatalogRepository(db))
	healthController := controllers.NewHealthController(db)

	r := gin.New()
	r.Use(gin.Recovery())
	if cfg.Env != "test" {
		r.Use(gin.Logger())
	}

	r.GET("/healthz", healthController.Health)

	webhooks := r.Group("/webhooks")
	{
		webhooks.POST("/payments", webhookController.Payments)
		webhooks.POST("/fuelcards", webhookController.Fuelcards)
	}

	v1 := r.Group("/api/v1")

	auth := v1.Group("/auth", middleware.RateLimit(60, time.Minute))
	{
		auth.POST("/register", authController.Register)
		auth.POST("/login", authController.Login)
		auth.POST("/forgot-password", authController.ForgotPassword)
		auth.POST("/reset-password", authController.ResetPassword)
		auth.GET("/verify-email", authController.VerifyEmail)
		auth.POST("/pending-email", authController.PendingEmail)
	}

	v1.GET("/exports/download/:token", exportController.Download)
	v1.GET("/receipts/:id/download", receiptController.Download)
	v1.POST("/devices/:deviceId/readings", middleware.DeviceToken(deviceRepo), deviceController.Reading)

	reports := v1.Group("/reports")
	reports.Use(middleware.RateLimit(30, time.Minute))
	reports.GET("/vehicles/:id/summary", reportController.Summary)
	reports.Use(middleware.AuthRequired())
	reports.GET("/tax", reportController.Tax)

	api := v1.Group("")
	api.Use(middleware.AuthRequired())
	{
		api.GET("/vehicles", vehicleController.Index)
		api.POST("/vehicles", vehicleController.Create)

		vehicle := api.Group("/vehicles/:id", middleware.VehicleAccess(vehicleRepo))
		vehicle.GET("", vehicleController.Show)
		vehicle.PATCH("", vehicleController.Update)
		vehicle.DELETE("", vehicleController.Delete)
		vehicle.GET("/stats", vehicleController.Stats)
		vehicle.GET("/fillups", fillupController.Index)
		vehicle.PUT("/fillups/:fillupId", fillupController.Update)
		vehicle.DELETE("/fillups/:fillupId", fillupController.Delete)

		// VehicleAccess does not find vehicles in the trash
		api.POST("/vehicles/:id/restore", vehicleController.Restore)
		api.DELETE("/vehicles/:id/purge", vehicleController.Purge)

		api.GET("/trips", tripController.Index)
		api.GET("/trips/:id", tripController.Show)
		api.PATCH("/trips/:id", tripController.Update)
		api.POST("/trips/bulk-delete", tripController.BulkDelete)

		api.GET("/expenses", expenseController.Index)
		api.PATCH("/expenses/:id", expenseController.Update)
		api.DELETE("/expenses/:id", expenseController.Delete)
		api.GET("/stats/costs", expenseController.Costs)

		api.POST("/services/:id/complete", serviceController.Complete)
		api.PUT("/services/:id", serviceController.Update)

		api.GET("/receipts/:id", receiptController.Show)

		api.PUT("/reminders/:id", reminderController.Replace)
		api.PATCH("/reminders/:id", reminderController.Patch)

		api.GET("/fuel-types/:id", catalogController.FuelType)
		api.GET("/exports/:id", exportController.Show)
		api.DELETE("/api-keys/:id", keyController.Revoke)
	}

	fleet := api.Group("/fleet", middleware.Organization())
	fleet.GET("/vehicles", fleetController.Vehicles)
	staff := fleet.Group("", middleware.OrganizationMember(orgRepo))
	staff.GET("/drivers", fleetController.Drivers)

	admin := api.Group("/admin", middleware.AdminOnly())
	admin.POST("/vehicles/:id/transfer", vehicleController.Transfer)

	public := r.Group("/public/v1", middleware.APIKey(keyRepo), middleware.RateLimit(120, time.Minute))
	public.GET("/vehicles/:id", middleware.VehicleAccess(vehicleRepo), vehicleController.Show)

	return r
}
