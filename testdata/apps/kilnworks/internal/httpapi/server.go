// Package httpapi is the HTTP face of the services.
package httpapi

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/kilnworks/internal/domain"
	"example.com/kilnworks/internal/service"
	"example.com/kilnworks/internal/store"
)

// bin is a table with a trash.
type bin interface {
	Purge(ctx context.Context, filters ...store.Filter) error
}

// Server has the services that its handlers call.
type Server struct {
	st       *store.Store
	accounts *service.Accounts
	pieces   *service.Pieces
	comments *service.Comments
	glazes   *service.Glazes
	orders   *service.Orders
	kilns    *service.Kilns
	bins     map[string]bin
}

// New wires the services.
func New(st *store.Store, secret []byte) *Server {
	pieces := service.NewPieces(st)
	return &Server{
		st:       st,
		accounts: service.NewAccounts(st, secret),
		pieces:   pieces,
		comments: service.NewComments(st, pieces),
		glazes:   service.NewGlazes(st),
		orders:   service.NewOrders(st),
		kilns:    service.NewKilns(st),
		bins:     map[string]bin{"pieces": st.Pieces, "comments": st.Comments, "glazes": st.Glazes},
	}
}

// Echo has all routes.
func (s *Server) Echo() *echo.Echo {
	e := echo.New()
	e.HideBanner = true
	e.Use(middleware.Recover(), middleware.RequestID(), mapErrors)

	e.GET("/healthz", s.health)
	e.POST("/v1/auth/login", s.login)
	e.POST("/v1/auth/refresh", s.refresh)
	// the token in the path is the key
	e.GET("/v1/shared/:token", s.shared) //authvet:public people without an account open links that members send them

	controller := e.Group("/controller")
	controller.POST("/firings/:firing/log", s.record, s.verifyKey)
	controller.GET("/schedule", s.schedule, s.identifyKey)

	api := e.Group("/v1")
	api.Use(s.requireUser)
	api.GET("/me", s.me)
	api.GET("/cones", s.cones)
	s.pieceRoutes(api.Group("/pieces"))
	s.commentRoutes(api)
	s.glazeRoutes(api.Group("/glazes"))
	s.orderRoutes(api.Group("/orders"))
	s.kilnRoutes(api)

	trash := api.Group("/trash", requireRole(domain.Owner))
	trash.GET("/pieces", s.trashedPieces)
	trash.DELETE("/:kind/:id", s.purge)
	api.PUT("/members/:user/role", s.setRole)

	// large answers: compressed
	reports := e.Group("/v1/reports", middleware.Gzip())
	reports.GET("/production", s.production)
	return e
}

func (s *Server) pieceRoutes(g *echo.Group) {
	g.GET("", s.listPieces)
	g.POST("", s.createPiece)
	g.POST("/bulk-archive", s.bulkArchive)
	g.POST("/bulk-move", s.bulkMove)
	g.GET("/:piece", s.showPiece)
	g.PATCH("/:piece", s.editPiece)
	g.DELETE("/:piece", s.removePiece)
	g.POST("/:piece/restore", s.restorePiece)
	g.POST("/:piece/share", s.sharePiece)
	g.GET("/:piece/preview", s.previewPiece)
}

func (s *Server) commentRoutes(g *echo.Group) {
	g.GET("/pieces/:piece/comments", s.listComments)
	g.POST("/pieces/:piece/comments", s.addComment)
	g.PATCH("/comments/:comment", s.editComment)
	g.DELETE("/comments/:comment", s.removeComment)
}

func (s *Server) glazeRoutes(g *echo.Group) {
	g.GET("", s.listGlazes)
	g.GET("/:glaze", s.showGlaze)
	g.PATCH("/:glaze", s.editGlaze, s.editableGlaze)
	g.PUT("/:glaze/ingredients", s.setIngredients, s.editableGlaze)
}

func (s *Server) orderRoutes(g *echo.Group) {
	g.GET("", s.listOrders)
	g.POST("", s.placeOrder)
	g.GET("/:order", s.showOrder)
	g.POST("/:order/cancel", s.cancelOrder)
	g.POST("/:order/ship", s.shipOrder, requireRole(domain.Owner, domain.Instructor))
}

func (s *Server) kilnRoutes(g *echo.Group) {
	g.Match([]string{http.MethodGet, http.MethodPost}, "/kilns/:kiln/calibration", s.calibration)
	g.Any("/kilns/:kiln/telemetry", s.telemetry) // some screens send POST, some send GET
	g.POST("/firings/:firing/pieces", s.loadKiln)
}
