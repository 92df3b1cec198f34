// Package app puts tramline together.
package app

import (
	"log/slog"
	"time"

	"github.com/gorilla/mux"

	"example.com/tramline/internal/service"
	"example.com/tramline/internal/store"
	"example.com/tramline/internal/token"
	"example.com/tramline/internal/web"
)

// Config is what the environment says.
type Config struct {
	DatabaseURL  string
	TokenKey     []byte
	TokenLife    time.Duration
	RefreshLife  time.Duration
	ListenOn     string
	ShutdownWait time.Duration
}

// New puts the parts together.
func New(cfg Config, db *store.Store, log *slog.Logger) *mux.Router {
	issuer := token.NewIssuer(cfg.TokenKey, cfg.TokenLife)
	access := service.NewAccess(db)
	orders := service.NewOrders(db, access, db)
	return web.NewRouter(web.Deps{
		Log:        log,
		Tokens:     issuer,
		Access:     access,
		Accounts:   service.NewAccounts(db, issuer, log, cfg.RefreshLife),
		Orgs:       service.NewOrgs(db),
		Orders:     orders,
		Documents:  service.NewDocuments(db, orders, access),
		Operations: service.NewOperations(db, db),
		Devices:    db,
		Ping:       db.Ping,
	})
}
