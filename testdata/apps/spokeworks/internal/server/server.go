// Package server puts the two APIs together.
package server

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/spokeworks/internal/api"
	"example.com/spokeworks/internal/auth"
	"example.com/spokeworks/internal/partner"
)

// New makes the service: gin for the shops, huma for their partners.
func New(db *sqlx.DB, secret []byte) (http.Handler, huma.API) {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Use(gin.Recovery())
	api.New(db).Register(engine, auth.New(db, secret))

	mux := http.NewServeMux()
	mux.Handle("/api/", engine)
	return mux, partner.Register(mux, db)
}
