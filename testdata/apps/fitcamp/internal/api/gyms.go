package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/audit"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/web"
)

type gymQueries interface {
	GetGym(ctx context.Context, db dbgen.DBTX, id int64) (dbgen.Gym, error)
	UpdateGym(ctx context.Context, db dbgen.DBTX, arg dbgen.UpdateGymParams) (dbgen.Gym, error)
	ListAuditEvents(ctx context.Context, db dbgen.DBTX, arg dbgen.ListAuditEventsParams) ([]dbgen.AuditEvent, error)
}

// Gyms serves the gyms themselves.
type Gyms struct {
	db store.DB
	q  gymQueries
}

// Mount registers the routes.
func (h *Gyms) Mount(g *gin.RouterGroup) {
	g.GET("/gyms/:gymID", web.Handle(h.Get))
	g.PATCH("/gyms/:gymID", web.Require(access.GymManage), web.Handle(h.Update))
	g.GET("/admin/gyms/:gymID/audit", web.Require(access.AuditRead), web.Handle(h.Audit))
}

// Get returns the profile of the gym.
func (h *Gyms) Get(c *gin.Context) error {
	id, err := web.PathID(c, "gymID")
	if err != nil {
		return err
	}
	if err := access.SameGym(web.Caller(c), id); err != nil {
		return err
	}
	gym, err := h.q.GetGym(c.Request.Context(), h.db, id)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gym)
	return nil
}

// Update changes the profile; fields that are left out stay as they are.
func (h *Gyms) Update(c *gin.Context) error {
	id, err := web.PathID(c, "gymID")
	if err != nil {
		return err
	}
	var in struct {
		Name         *string `json:"name" binding:"omitempty,min=1,max=120"`
		Timezone     *string `json:"timezone"`
		BillingEmail *string `json:"billing_email" binding:"omitempty,email"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	if in.Timezone != nil {
		if _, err := time.LoadLocation(*in.Timezone); err != nil {
			return fault.Invalid("unknown time zone")
		}
	}
	ctx := c.Request.Context()
	var gym dbgen.Gym
	err = h.db.Tx(ctx, func(tx pgx.Tx) error {
		cur, err := h.q.GetGym(ctx, tx, id)
		if err != nil {
			return err
		}
		gym, err = h.q.UpdateGym(ctx, tx, dbgen.UpdateGymParams{
			Name:         valueOr(in.Name, cur.Name),
			Timezone:     valueOr(in.Timezone, cur.Timezone),
			BillingEmail: valueOr(in.BillingEmail, cur.BillingEmail),
			ID:           cur.ID,
		})
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, web.Caller(c), "gym.update", gym.ID)
	})
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gym)
	return nil
}

// Audit lists the trail of a gym for platform support.
func (h *Gyms) Audit(c *gin.Context) error {
	id, err := web.PathID(c, "gymID")
	if err != nil {
		return err
	}
	pg := web.PageOf(c)
	events, err := h.q.ListAuditEvents(c.Request.Context(), h.db, dbgen.ListAuditEventsParams{
		GymID: id, PageLimit: pg.Limit, PageOffset: pg.Offset,
	})
	if err != nil {
		return err
	}
	return web.List(c, events, pg)
}

func valueOr[T any](v *T, def T) T {
	if v == nil {
		return def
	}
	return *v
}

type accountQueries interface {
	GetAccount(ctx context.Context, db dbgen.DBTX, id int64) (dbgen.GetAccountRow, error)
}

type calendarIssuer interface {
	Calendar(userID int64) (string, error)
}

// Accounts serves the account of the caller.
type Accounts struct {
	db        store.DB
	q         accountQueries
	tokens    calendarIssuer
	publicURL string
}

// Mount registers the routes.
func (h *Accounts) Mount(g *gin.RouterGroup) {
	g.GET("/me", web.Handle(h.Me))
}

// Me returns the account with the address of its calendar subscription.
func (h *Accounts) Me(c *gin.Context) error {
	acc, err := h.q.GetAccount(c.Request.Context(), h.db, web.Caller(c).UserID)
	if err != nil {
		return err
	}
	feed, err := h.tokens.Calendar(acc.ID)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gin.H{"account": acc, "calendar_url": h.publicURL + "/v1/calendar.ics?token=" + feed})
	return nil
}

type catalogueQueries interface {
	ListExercises(ctx context.Context, db dbgen.DBTX) ([]dbgen.Exercise, error)
}

// Catalogue serves reference data.
type Catalogue struct {
	db store.DB
	q  catalogueQueries
}

// Exercises lists the exercises that programs are made of.
func (h *Catalogue) Exercises(c *gin.Context) error {
	list, err := h.q.ListExercises(c.Request.Context(), h.db)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "public, max-age=3600")
	c.JSON(http.StatusOK, gin.H{"items": list})
	return nil
}
