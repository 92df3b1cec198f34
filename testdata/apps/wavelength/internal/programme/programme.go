// Package programme is a station's shows and episodes.
package programme

import (
	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"

	"example.com/wavelength/internal/web"
)

type Module struct{ db *sqlx.DB }

func New(db *sqlx.DB) *Module { return &Module{db: db} }

// Mount adds the public feed and, below station, what needs a membership.
func (m *Module) Mount(e *echo.Echo, station *echo.Group) {
	//authvet:public podcast players fetch the feed
	e.GET("/shows/:slug/feed.xml", m.feed)

	shows := station.Group("/shows")
	shows.GET("", web.H(m.listShows))
	shows.POST("", web.H(m.createShow))
	shows.PUT("/:show", web.H(m.updateShow))
	shows.PUT("/:show/artwork", web.H(m.setArtwork))
	shows.GET("/:show/episodes", web.H(m.listEpisodes))

	episodes := station.Group("/episodes")
	episodes.GET("/:episode", web.H(m.getEpisode))
	episodes.POST("/:episode/publish", web.H(m.publish))
	episodes.POST("/:episode/unpublish", web.H(m.unpublish))

	// accounting pulls this once a month
	e.GET("/api/stations/:station/royalties.csv", web.H(m.royalties))
}
