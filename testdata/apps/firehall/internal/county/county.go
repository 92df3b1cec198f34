// Package county is the API of the county, which inspects brigades and pays for what they need. openapi.yaml says who
// may do what.
package county

import (
	_ "embed"
	"errors"
	"log"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/db"
)

//go:embed openapi.yaml
var document []byte

// Service has the handlers.
type Service struct {
	q db.Querier
}

// Mount puts the API onto a group of routes.
func Mount(r *gin.RouterGroup, q db.Querier, g *auth.Guard) {
	s := &Service{q: q}

	r.GET("/openapi.yaml", func(c *gin.Context) { c.Data(http.StatusOK, "application/yaml", document) })
	r.GET("/brigades", s.listBrigades)
	r.GET("/stations", g.MaybeStaff, s.listStations)
	r.GET("/callouts.ics", g.Feed(auth.FeedParam), s.calendar)
	r.GET("/callouts.txt", g.Feed(auth.FeedHeader), s.pager)

	staff := r.Group("", g.Staff)
	staff.GET("/stations/:stationId", s.getStation)
	staff.GET("/notices", s.listNotices)
	staff.GET("/brigades/:brigadeId", s.getBrigade)
	staff.PUT("/brigades/:brigadeId", g.Scope("brigades:admin"), s.renameBrigade)
	staff.GET("/brigades/:brigadeId/inspections", g.Scope("inspections:read"), s.listInspections)
	staff.POST("/brigades/:brigadeId/inspections", g.Scope("inspections:write"), s.addInspection)
	staff.GET("/inspections/:inspectionId", s.getInspection)
	staff.DELETE("/inspections/:inspectionId", g.Scope("inspections:write"), s.dropInspection)
	staff.GET("/reports/annual", s.annualReport)
	staff.GET("/grants/:grantId/letter", g.Scope("grants:read"), s.letter)

	water := staff.Group("/hydrants", g.Scope("hydrants:write"))
	water.PUT("/:hydrantId", s.setFlow)
	staff.DELETE("/hydrants/:hydrantId", s.dropHydrant)

	grants := r.Group("/grants")
	grants.Use(g.Console)
	grants.GET("", s.listGrants)
	grants.POST("", s.addGrant)
	grants.GET("/:grantId", s.getGrant)
	grants.PATCH("/:grantId", s.amendGrant)
	grants.POST("/:grantId/withdrawal", s.withdrawGrant)
}

// id is that of a parameter of the path.
func id(c *gin.Context, param string) (int64, bool) {
	n, err := strconv.ParseInt(c.Param(param), 10, 64)
	if err != nil {
		c.AbortWithStatus(http.StatusNotFound)
	}
	return n, err == nil
}

// text reads a body with one text.
func text(c *gin.Context) (string, bool) {
	var body struct {
		Text string `json:"text" binding:"required"`
	}
	if err := c.ShouldBindJSON(&body); err != nil {
		c.AbortWithStatus(http.StatusUnprocessableEntity)
		return "", false
	}
	return body.Text, true
}

// fail answers for an error and tells whether there was one.
func fail(c *gin.Context, err error) bool {
	switch {
	case err == nil:
		return false
	case errors.Is(err, pgx.ErrNoRows):
		c.AbortWithStatus(http.StatusNotFound)
	default:
		log.Print(err)
		c.AbortWithStatus(http.StatusInternalServerError)
	}
	return true
}

// changed answers for a statement that was to change a row.
func changed(c *gin.Context, rows int64, err error) {
	if err == nil && rows == 0 {
		err = pgx.ErrNoRows
	}
	if !fail(c, err) {
		c.Status(http.StatusNoContent)
	}
}
