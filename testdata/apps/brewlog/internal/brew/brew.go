// Package brew is what home brewers see: recipes, batches, probes, competitions.
package brew

import (
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"

	"example.com/brewlog/internal/keep"
)

// API has the handlers.
type API struct {
	db *pgxpool.Pool
	k  *keep.Keeper
}

// New returns an API.
func New(db *pgxpool.Pool, k *keep.Keeper) *API { return &API{db, k} }

// Mount registers the routes below g.
func (a *API) Mount(g *echo.Group) {
	member := a.k.Require(keep.Session(), keep.Token())
	session := a.k.Require(keep.Session())
	recipes := a.k.Require(keep.Token("recipes:write"))
	batches := a.k.Require(keep.Token("batches:write"))

	g.GET("/ping", a.ping)
	g.POST("/brewers", a.signUp)
	g.POST("/sessions", a.login)
	g.DELETE("/sessions", a.logout, session)
	g.POST("/tokens", a.mintToken, a.k.Require(keep.Basic()))
	g.GET("/me", a.me, session)
	g.PUT("/me/password", a.setPassword, session)
	g.GET("/brewers/:brewerId/cellar", a.cellar)

	g.GET("/recipes", a.recipes, member)
	g.POST("/recipes", a.addRecipe, a.k.Require(keep.Session(), keep.Token("recipes:write")))
	g.GET("/recipes/:recipeId", a.recipe, member)
	g.PUT("/recipes/:recipeId", a.editRecipe, recipes)
	g.DELETE("/recipes/:recipeId", a.deleteRecipe, a.k.Require(keep.Token()))
	g.POST("/recipes/:recipeId/copy", a.copyRecipe, member)
	g.GET("/recipes/:recipeId/print", a.printRecipe, a.k.Require(keep.Basic()))
	g.GET("/recipes/:recipeId/shopping-list", a.printRecipe, session)
	g.GET("/showcase/:recipeId", a.showcase)

	g.GET("/batches", a.batches, member)
	g.POST("/batches", a.addBatch, member)
	g.GET("/batches/:batchId", a.batch, member)
	g.PATCH("/batches/:batchId", a.editBatch, batches)
	g.DELETE("/batches/:batchId", a.deleteBatch, batches)
	g.POST("/batches/:batchId/bottle", a.bottle, batches)
	g.GET("/batches/:batchId/readings", a.readings, member)
	g.GET("/batches/:batchId/tastings", a.tastings, member)
	g.POST("/batches/:batchId/tastings", a.taste, member)
	g.DELETE("/batches/:tastingId/tastings/:batchId", a.deleteTasting, member)
	g.POST("/batches/:batchId/links", a.link, member)
	g.GET("/batches/:batchId/label", a.label, a.k.Signed)
	g.GET("/batches/:batchId/sheet", a.sheet, a.k.Fresh)
	g.GET("/exports/batches.csv", a.export)
	g.GET("/reports/cellar", a.report, session)

	g.GET("/probes", a.probes, member)
	g.GET("/probes/self", a.self, a.k.Probe(keep.Query("key")))
	g.POST("/probes/self/readings", a.read, a.k.Probe(keep.Header("X-Probe-Key")))
	g.DELETE("/probes/:probeId", a.retireProbe, member)
	g.PUT("/probes/:probeId/batch", a.attach, member)

	g.GET("/styles", a.styles)
	g.GET("/competitions", a.competitions, session)
	g.PATCH("/competitions/:competitionId", a.publish, a.k.Require(keep.Session(), keep.Steward()))
	g.GET("/competitions/:competitionId/results", a.results, a.k.Require(keep.Session(), keep.Token(), keep.Optional()))
	g.POST("/competitions/:competitionId/entries", a.enter, member)
	g.PUT("/entries/:entryId/score", a.score, a.k.Require(keep.Token("entries:judge")))
	g.DELETE("/entries/:entryId", a.withdraw, recipes)

	g.POST("/subscriptions", a.subscribe, member)
	g.PUT("/subscriptions/:subscriptionId", a.moveSubscription)
	g.POST("/unsubscribe/:secret", a.unsubscribe)
}
