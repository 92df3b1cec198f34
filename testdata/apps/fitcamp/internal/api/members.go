package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/web"
)

const memberKey = "fitcamp.member"

type memberQueries interface {
	GetMember(ctx context.Context, db dbgen.DBTX, id int64) (dbgen.Member, error)
	ListMembers(ctx context.Context, db dbgen.DBTX, arg dbgen.ListMembersParams) ([]dbgen.Member, error)
	ListMeasurements(ctx context.Context, db dbgen.DBTX, arg dbgen.ListMeasurementsParams) ([]dbgen.Measurement, error)
	GetMeasurement(ctx context.Context, db dbgen.DBTX, id int64) (dbgen.Measurement, error)
	DeleteMeasurement(ctx context.Context, db dbgen.DBTX, arg dbgen.DeleteMeasurementParams) (int64, error)
}

type memberPolicy interface {
	ViewMember(p access.Principal, m dbgen.Member) error
}

// Members serves the members of a gym and their body measurements.
type Members struct {
	db     store.DB
	q      memberQueries
	policy memberPolicy
}

// Mount registers the routes.
func (h *Members) Mount(g *gin.RouterGroup) {
	g.GET("/members", web.Require(access.MembersRead), web.Handle(h.List))

	one := g.Group("/members/:memberID", h.load)
	one.GET("", web.Handle(h.Get))
	one.GET("/measurements", web.Handle(h.Measurements))
	one.GET("/measurements/:id", web.Handle(h.Measurement))
	one.DELETE("/measurements/:id", web.Handle(h.DeleteMeasurement))
}

// load puts the member of the path into the context, for callers who may see it.
func (h *Members) load(c *gin.Context) {
	id, err := web.PathID(c, "memberID")
	if err != nil {
		web.Fail(c, err)
		return
	}
	m, err := h.q.GetMember(c.Request.Context(), h.db, id)
	if err != nil {
		web.Fail(c, err)
		return
	}
	if err := h.policy.ViewMember(web.Caller(c), m); err != nil {
		web.Fail(c, err)
		return
	}
	c.Set(memberKey, m)
	c.Next()
}

func loadedMember(c *gin.Context) dbgen.Member { return c.MustGet(memberKey).(dbgen.Member) }

// List returns the members of the caller's gym.
func (h *Members) List(c *gin.Context) error {
	pg := web.PageOf(c)
	list, err := h.q.ListMembers(c.Request.Context(), h.db, dbgen.ListMembersParams{
		GymID:      web.Caller(c).GymID,
		Search:     strings.TrimSpace(c.Query("q")),
		PageLimit:  pg.Limit,
		PageOffset: pg.Offset,
	})
	if err != nil {
		return err
	}
	return web.List(c, list, pg)
}

// Get returns the member.
func (h *Members) Get(c *gin.Context) error {
	c.JSON(http.StatusOK, loadedMember(c))
	return nil
}

// Measurements lists the measurements of the member, latest first.
func (h *Members) Measurements(c *gin.Context) error {
	pg := web.PageOf(c)
	list, err := h.q.ListMeasurements(c.Request.Context(), h.db, dbgen.ListMeasurementsParams{
		MemberID: loadedMember(c).ID, PageLimit: pg.Limit, PageOffset: pg.Offset,
	})
	if err != nil {
		return err
	}
	return web.List(c, list, pg)
}

// Measurement returns one measurement of the member.
func (h *Members) Measurement(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	m, err := h.q.GetMeasurement(c.Request.Context(), h.db, id)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gin.H{"measurement": m, "member": loadedMember(c).FullName})
	return nil
}

// DeleteMeasurement hides a measurement that was entered wrongly.
func (h *Members) DeleteMeasurement(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	err = fault.IfNone(h.q.DeleteMeasurement(c.Request.Context(), h.db, dbgen.DeleteMeasurementParams{
		ID: id, MemberID: loadedMember(c).ID,
	}))
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}
