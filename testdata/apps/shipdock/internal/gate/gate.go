// Package gate serves the kiosks at the gates of the yards.
package gate

import (
	"fmt"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/audit"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

const kioskKey = "gate.kiosk"

// Module serves /kiosk.
type Module struct {
	db *pgxpool.Pool
}

// New returns the module.
func New(db *pgxpool.Pool) *Module { return &Module{db: db} }

// Register mounts the module.
func (m *Module) Register(rg *gin.RouterGroup) {
	kiosk := rg.Group("/kiosk/v1", m.device())
	kiosk.POST("/appointments/:id/arrive", httpx.Handle(m.arrive))
}

// device admits kiosks by the token that was flashed onto them.
func (m *Module) device() gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := query.Value[int64](c, m.db, `SELECT id FROM kiosks WHERE token_hash = $1 AND revoked_at IS NULL`,
			auth.Digest(c.GetHeader("X-Kiosk-Token")))
		if err != nil {
			httpx.Fail(c, apperr.Unauthorized("unknown kiosk"))
			return
		}
		c.Set(kioskKey, id)
		c.Next()
	}
}

type arrival struct {
	ID   int64  `db:"id" json:"id"`
	Dock string `db:"dock" json:"dock"`
}

// arrive notes that the truck is at the gate and shows the door on the screen.
func (m *Module) arrive(c *gin.Context, in httpx.ByID) (any, error) {
	a, err := query.One[arrival](c, m.db, `
		UPDATE appointments a SET status = 'arrived', arrived_at = now()
		FROM docks d
		WHERE a.id = $1 AND d.id = a.dock_id AND a.status = 'booked'
		RETURNING a.id, d.name AS dock`, in.ID)
	if err != nil {
		return nil, err
	}
	return a, audit.Write(c, m.db, audit.Entry{Actor: fmt.Sprintf("kiosk:%d", c.GetInt64(kioskKey)),
		Action: "appointment.arrived", Object: "appointment", ObjectID: a.ID, RequestID: httpx.RequestID(c)})
}
