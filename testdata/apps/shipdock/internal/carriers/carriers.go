// Package carriers is about the hauliers of a company: their keys, the gateway
// that their machines use and the hooks that they call.
package carriers

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

// Carrier is a haulier as one company knows it.
type Carrier struct {
	ID   int64  `db:"id" json:"id"`
	Name string `db:"name" json:"name"`
	SCAC string `db:"scac" json:"scac"`
}

// Module serves carriers to users, and users' loads to carriers.
type Module struct {
	db    *pgxpool.Pool
	guard *auth.Guard
}

// New returns the module.
func New(db *pgxpool.Pool, guard *auth.Guard) *Module { return &Module{db: db, guard: guard} }

// Register mounts what users see.
func (m *Module) Register(rg *gin.RouterGroup) {
	carriers := rg.Group("/carriers", m.guard.Can(auth.CarriersRead))
	carriers.GET("/lookup/:key", httpx.Handle(m.lookup))
	carriers.DELETE("/:id/keys/:keyId", m.guard.Can(auth.CarriersWrite), httpx.Handle(m.revokeKey))
}

// RegisterGateway mounts what the machines of carriers use.
func (m *Module) RegisterGateway(rg *gin.RouterGroup) {
	gw := rg.Group("/carrier/v1", m.guard.Machine())
	gw.POST("/loads/:id/eta", httpx.Handle(m.reportETA))
	gw.POST("/appointments/:id/checkin", httpx.Handle(m.checkIn))
}

type lookupInput struct {
	Key string `uri:"key" json:"-" validate:"required,max=20"`
}

// lookup finds a carrier by SCAC or by number.
func (m *Module) lookup(c *gin.Context, in lookupInput) (any, error) {
	args := []any{auth.Caller(c).CompanyID, in.Key}
	match := []string{"upper(scac) = upper($2)"}
	if id, err := strconv.ParseInt(in.Key, 10, 64); err == nil {
		args = append(args, id)
		match = append(match, fmt.Sprintf("id = $%d", len(args)))
	}
	var sb strings.Builder
	sb.WriteString(`SELECT id, name, scac FROM carriers WHERE company_id = $1 AND deleted_at IS NULL`)
	sb.WriteString(` AND (` + strings.Join(match, " OR ") + `) ORDER BY id LIMIT 1`)
	return query.One[Carrier](c, m.db, sb.String(), args...)
}

type keyInput struct {
	httpx.ByID
	KeyID int64 `uri:"keyId" json:"-" validate:"min=1"`
}

// revokeKey ends the life of a machine key.
func (m *Module) revokeKey(c *gin.Context, in keyInput) (any, error) {
	return nil, query.Touch(c, m.db, `
		UPDATE carrier_keys k SET revoked_at = now()
		FROM carriers c
		WHERE k.id = $1 AND k.carrier_id = $2 AND k.revoked_at IS NULL
		  AND c.id = k.carrier_id AND c.company_id = $3`, in.KeyID, in.ID, auth.Caller(c).CompanyID)
}

type etaInput struct {
	httpx.ByID
	ETA time.Time `json:"eta" validate:"required"`
}

func (m *Module) reportETA(c *gin.Context, in etaInput) (any, error) {
	n, err := query.Exec(c, m.db, `
		UPDATE loads SET eta = $1
		WHERE id = $2 AND carrier_id = $3 AND status IN ('tendered', 'in_transit') AND archived_at IS NULL`,
		in.ETA, in.ID, auth.CallingCarrier(c).ID)
	if err == nil && n == 0 {
		err = apperr.NotFound("load")
	}
	return nil, err
}

// actingFor returns the carrier that the request is about. Brokers hold one key
// for all the fleets below them and name the fleet in X-Carrier-ID.
func actingFor(c *gin.Context) int64 {
	if id, err := strconv.ParseInt(c.GetHeader("X-Carrier-ID"), 10, 64); err == nil && id > 0 {
		return id
	}
	return auth.CallingCarrier(c).ID
}

type checkedIn struct {
	ID      int64  `db:"id" json:"id"`
	Dock    string `db:"dock" json:"dock"`
	LoadRef string `db:"load_ref" json:"load_ref"`
}

// checkIn announces the truck and tells the driver which door to go to.
func (m *Module) checkIn(c *gin.Context, in httpx.ByID) (any, error) {
	return query.One[checkedIn](c, m.db, `
		UPDATE appointments a SET status = 'checked_in', checked_in_at = now()
		FROM loads l, docks d
		WHERE a.id = $1 AND l.id = a.load_id AND l.carrier_id = $2 AND d.id = a.dock_id
		  AND a.status IN ('booked', 'arrived')
		RETURNING a.id, d.name AS dock, l.ref AS load_ref`, in.ID, actingFor(c))
}
