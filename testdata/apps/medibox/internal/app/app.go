// Package app wires the layers together.
package app

import (
	"context"
	"log/slog"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/medibox/internal/config"
	"example.com/medibox/internal/controllers"
	"example.com/medibox/internal/middleware"
	"example.com/medibox/internal/policies"
	"example.com/medibox/internal/repositories"
	"example.com/medibox/internal/services"
)

func NewDeps(cfg config.Config, db *sqlx.DB, log *slog.Logger) services.Deps {
	users := repositories.NewUserRepository(db)
	return services.Deps{
		Config:        cfg,
		Log:           log,
		Tx:            repositories.NewTransactor(db),
		Users:         users,
		Sessions:      repositories.NewSessionRepository(db),
		Addresses:     repositories.NewAddressRepository(db),
		Catalogue:     repositories.NewCatalogueRepository(db),
		Prescriptions: repositories.NewPrescriptionRepository(db),
		Orders:        repositories.NewOrderRepository(db),
		Refunds:       repositories.NewRefundRepository(db),
		Deliveries:    repositories.NewDeliveryRepository(db),
		Audit:         repositories.NewAuditRepository(db),
		Policy:        &policies.Policy{Relations: users},
	}
}

func NewEngine(d services.Deps) *gin.Engine {
	orders := services.NewOrderService(d)
	m := middleware.New(d, orders)

	engine := gin.New()
	engine.Use(gin.Recovery(), m.RequestLog(), m.Errors())
	root := engine.Group("")
	api := engine.Group("/api/v1", m.LoadSession())
	private := api.Group("", m.RequireUser())

	controllers.NewAuthController(d).Routes(api)
	controllers.NewAddressController(d).Routes(private)
	controllers.NewPrescriptionController(d).Routes(api, private)
	controllers.NewOrderController(d, orders).Routes(private, m)
	controllers.NewPharmacyController(d, orders).Routes(private, m)
	controllers.NewPartnerController(d.Deliveries, d.Orders).Routes(root, api, m)
	controllers.NewAdminController(d).Routes(root, api, private, m)
	return engine
}

// Housekeep drops dead sessions until the context ends.
func Housekeep(ctx context.Context, d services.Deps, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			n, err := d.Sessions.Purge(ctx)
			d.Log.Info("session purge", "dropped", n, "err", err)
		}
	}
}
