package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/token"
	"example.com/fitcamp/internal/web"
)

const kioskKey = "fitcamp.kiosk"

type kioskQueries interface {
	GetKiosk(ctx context.Context, db dbgen.DBTX, keyHash []byte) (dbgen.Kiosk, error)
	GetMemberByCard(ctx context.Context, db dbgen.DBTX, arg dbgen.GetMemberByCardParams) (dbgen.Member, error)
	InsertCheckin(ctx context.Context, db dbgen.DBTX, arg dbgen.InsertCheckinParams) (dbgen.Checkin, error)
	ListPresent(ctx context.Context, db dbgen.DBTX, gymID int64) ([]dbgen.ListPresentRow, error)
}

// Kiosks serves the devices at the doors of the gyms.
type Kiosks struct {
	db store.DB
	q  kioskQueries
}

// Mount registers the routes.
func (h *Kiosks) Mount(g *gin.RouterGroup) {
	g.Use(h.identify)
	g.POST("/checkins", web.Handle(h.Checkin))
	g.GET("/occupancy", web.Handle(h.Occupancy))
}

// identify finds the kiosk by the key that it was provisioned with.
func (h *Kiosks) identify(c *gin.Context) {
	if key := c.GetHeader("X-Kiosk-Key"); key != "" {
		k, err := h.q.GetKiosk(c.Request.Context(), h.db, token.Hash(key))
		switch {
		case err == nil:
			c.Set(kioskKey, &k)
		case !errors.Is(err, pgx.ErrNoRows):
			web.Fail(c, err)
			return
		}
	}
	c.Next()
}

// kiosk returns the identified device or nil.
func kiosk(c *gin.Context) *dbgen.Kiosk {
	k, _ := c.Value(kioskKey).(*dbgen.Kiosk)
	return k
}

// Checkin notes that a card was held to the reader.
func (h *Kiosks) Checkin(c *gin.Context) error {
	k := kiosk(c)
	if k == nil {
		return fault.ErrUnauthenticated
	}
	var in struct {
		CardCode string `json:"card_code" binding:"required,max=64"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx := c.Request.Context()
	m, err := h.q.GetMemberByCard(ctx, h.db, dbgen.GetMemberByCardParams{GymID: k.GymID, CardCode: in.CardCode})
	if err != nil {
		return err
	}
	ci, err := h.q.InsertCheckin(ctx, h.db, dbgen.InsertCheckinParams{
		GymID: k.GymID, MemberID: m.ID, Source: "kiosk:" + k.Label,
	})
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, gin.H{"checkin": ci, "greeting": "Welcome, " + m.FullName})
	return nil
}

// Occupancy lists who is in. A display in the lobby shows its own gym, or
// another one of the chain when gym_id names it.
func (h *Kiosks) Occupancy(c *gin.Context) error {
	gymID, err := web.QueryID(c, "gym_id")
	if err != nil {
		return err
	}
	if k := kiosk(c); k != nil && gymID == nil {
		gymID = &k.GymID
	}
	if gymID == nil {
		return fault.Invalid("gym_id is missing")
	}
	present, err := h.q.ListPresent(c.Request.Context(), h.db, *gymID)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gin.H{"count": len(present), "present": present})
	return nil
}

type checkinQueries interface {
	GetMemberByUser(ctx context.Context, db dbgen.DBTX, userID int64) (dbgen.Member, error)
	ListCheckins(ctx context.Context, db dbgen.DBTX, arg dbgen.ListCheckinsParams) ([]dbgen.Checkin, error)
}

// Checkins serves the history of visits.
type Checkins struct {
	db store.DB
	q  checkinQueries
}

// Mount registers the routes.
func (h *Checkins) Mount(g *gin.RouterGroup) {
	g.GET("/checkins", web.Handle(h.List))
}

// List returns visits: staff see those of their gym, members their own.
func (h *Checkins) List(c *gin.Context) error {
	ctx, p, pg := c.Request.Context(), web.Caller(c), web.PageOf(c)
	memberID, err := web.QueryID(c, "member_id")
	if err != nil {
		return err
	}
	filter := dbgen.ListCheckinsParams{MemberID: memberID, PageLimit: pg.Limit, PageOffset: pg.Offset}
	if p.Can(access.DeskRead) {
		filter.GymID = &p.GymID
	} else if filter.MemberID == nil {
		me, err := h.q.GetMemberByUser(ctx, h.db, p.UserID)
		if err != nil {
			return err
		}
		filter.MemberID = &me.ID
	}
	list, err := h.q.ListCheckins(ctx, h.db, filter)
	if err != nil {
		return err
	}
	return web.List(c, list, pg)
}
