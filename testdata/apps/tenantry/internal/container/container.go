// Package container wires the service by hand.
package container

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/controller"
	"example.com/tenantry/internal/repository"
	"example.com/tenantry/internal/usecase"
)

// Config is what the service must be told.
type Config struct {
	TokenSecret   []byte
	PaymentSecret []byte
	Origin        string // where our pages are, without a slash at the end
}

// module is a part of the API.
type module interface {
	Mount(public, private gin.IRouter)
}

// Container holds what has been wired.
type Container struct {
	db      *sqlx.DB
	guard   *controller.Guard
	modules []module
}

// New wires the service.
func New(cfg Config, db *sqlx.DB) (*Container, error) {
	if len(cfg.TokenSecret) == 0 || len(cfg.PaymentSecret) == 0 {
		return nil, errors.New("container: secrets are missing")
	}
	buildings, tenants := repository.NewBuildings(db), repository.NewTenants(db)
	documents := repository.NewDocuments(db)

	accounts := usecase.NewAccounts(repository.NewUsers(db))
	leases := usecase.NewLeases(repository.NewLeases(db), buildings, tenants, documents)
	invoices := usecase.NewInvoices(repository.NewInvoices(db))

	guard := controller.NewGuard(cfg.TokenSecret, accounts)
	return &Container{db: db, guard: guard, modules: []module{
		controller.NewAccounts(accounts, guard),
		controller.NewBuildings(usecase.NewBuildings(buildings)),
		controller.NewTenants(usecase.NewTenants(tenants)),
		controller.NewLeases(leases),
		controller.NewDocuments(usecase.NewDocuments(documents), cfg.Origin),
		controller.NewRepairs(usecase.NewRepairs(repository.NewRepairs(db))),
		controller.NewInvoices(invoices),
		controller.NewExports(invoices),
		controller.NewWebhooks(invoices, cfg.PaymentSecret),
	}}, nil
}

// Router returns the HTTP handler.
func (k *Container) Router() *gin.Engine {
	r := gin.New()
	r.Use(gin.Recovery())
	r.GET("/healthz", k.health)

	public := r.Group("/api/v1")
	private := r.Group("/api/v1", k.guard.Authenticate, k.guard.LoadCaller)
	for _, m := range k.modules {
		m.Mount(public, private)
	}
	return r
}

func (k *Container) health(c *gin.Context) {
	if err := k.db.PingContext(c.Request.Context()); err != nil {
		c.AbortWithStatus(http.StatusServiceUnavailable)
		return
	}
	c.String(http.StatusOK, "ok")
}
