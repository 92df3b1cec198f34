// Package api is the API of the shops: for customers, workshops, staff and fleets.
package api

import (
	"database/sql"
	"errors"
	"log"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/spokeworks/internal/auth"
)

// API has the handlers.
type API struct {
	db *sqlx.DB
}

// New makes them.
func New(db *sqlx.DB) *API { return &API{db: db} }

// Register puts them onto a router.
func (a *API) Register(r gin.IRouter, au *auth.Auth) {
	v1 := r.Group("/api/v1")

	v1.POST("/auth/register", a.register)
	v1.POST("/auth/login", a.login)
	v1.GET("/parts", a.listParts)
	v1.GET("/parts/:sku", a.getPart)
	v1.GET("/shops", a.listShops)
	v1.GET("/shops/:shopId/reviews", a.listReviews)
	v1.POST("/enquiries", a.addEnquiry)
	v1.GET("/track/:code", a.track)
	v1.POST("/jobs/:jobId/rating", a.rateJob)
	v1.GET("/recommendations", au.MaybeCustomer(), a.recommend)

	mine := v1.Group("", au.Customer())
	mine.DELETE("/auth/session", a.logout)
	mine.GET("/bikes", a.listBikes)
	mine.POST("/bikes", a.addBike)
	mine.GET("/bikes/:bikeId", a.getBike)
	mine.PUT("/bikes/:bikeId", a.renameBike)
	mine.DELETE("/bikes/:bikeId", a.dropBike)
	mine.GET("/bikes/:bikeId/jobs", a.listJobs)
	mine.POST("/bikes/:bikeId/jobs", a.addJob)
	mine.GET("/jobs/:jobId", a.getJob)
	mine.POST("/jobs/:jobId/approve", a.approveJob)
	mine.POST("/jobs/:jobId/decline", a.declineJob)
	mine.GET("/jobs/:jobId/photos", a.listPhotos)
	mine.GET("/invoices", a.listInvoices)
	mine.GET("/invoices/:invoiceId", a.getInvoice)
	mine.POST("/invoices/:invoiceId/pay", a.payInvoice)
	mine.GET("/fittings/:staffId/mechanics/:bikeId", a.getFitting)
	mine.POST("/pickups", a.addPickup)
	mine.GET("/pickups/:id", a.getPickup)
	mine.DELETE("/pickups/:id", a.dropPickup)
	mine.POST("/shops/:shopId/reviews", a.addReview)

	v1.GET("/jobs/:jobId/quote", au.CustomerOrWorkshop(), a.getQuote)
	v1.GET("/invoices/:invoiceId/print", au.Linked(), a.printInvoice)
	v1.GET("/invoices/:invoiceId/receipt", au.Linked(), a.receipt)

	workshop := v1.Group("/shop/jobs", au.Workshop())
	workshop.GET("", a.shopJobs)
	workshop.PATCH("/:jobId", a.quoteJob)
	v1.POST("/shop/jobs/:jobId/photos", au.StaffSession(), a.addPhoto)

	staff := v1.Group("/shop")
	staff.GET("/payroll", a.payroll)
	staff.Use(au.Staff())
	staff.GET("/calendar", a.calendar)
	staff.GET("/stock", a.shopStock)
	staff.POST("/refunds/:invoiceId", au.Workshop(), a.refund)
	v1.GET("/footfall", au.Staff(), a.footfall)
	v1.DELETE("/reviews/:reviewId", au.Staff(), auth.Moderators(), a.dropReview)

	fleet := v1.Group("/export", au.Fleet())
	fleet.GET("/tariffs", a.exportPrices)
	fleet.POST("/parts", auth.Scope("parts:write"), a.importPart)
}

// answer ends a request.
func answer(c *gin.Context, v any, err error) {
	switch {
	case errors.Is(err, sql.ErrNoRows):
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
	case err != nil:
		log.Print(err)
		c.JSON(http.StatusInternalServerError, gin.H{"error": "internal error"})
	default:
		c.JSON(http.StatusOK, v)
	}
}

// change runs a statement that must change something, and ends the request.
func (a *API) change(c *gin.Context, query string, args ...any) {
	res, err := a.db.ExecContext(c, query, args...)
	if err == nil {
		var n int64
		if n, err = res.RowsAffected(); err == nil && n == 0 {
			err = sql.ErrNoRows
		}
	}
	answer(c, gin.H{"done": true}, err)
}

// id reads a number of the path; where there is none, the request has been answered.
func id(c *gin.Context, name string) (int64, bool) {
	n, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": name + " is no number"})
		return 0, false
	}
	return n, true
}

// bound reads the body; where it is not as it should be, the request has been answered.
func bound(c *gin.Context, into any) bool {
	if err := c.ShouldBindJSON(into); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return false
	}
	return true
}

// Text is a body with one text.
type Text struct {
	Text string `json:"text" binding:"required"`
}
