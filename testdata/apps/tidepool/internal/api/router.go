// Package api is the HTTP side of tidepool.
package api

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"

	"example.com/tidepool/internal/auth"
	"example.com/tidepool/internal/model"
	"example.com/tidepool/internal/repo"
)

type API struct{ repo *repo.Repo }

// New returns the service.
func New(db *gorm.DB, secret []byte) *gin.Engine {
	r := repo.New(db)
	a := auth.New(r, secret)
	api := &API{repo: r}

	engine := gin.New()
	engine.Use(gin.Recovery())
	engine.GET("/healthz", api.health)

	v1 := engine.Group("/v1")
	v1.POST("/login", a.Login)
	//authvet:public surveys that their owners have published are on the map of our site
	v1.GET("/public/surveys", api.publicSurveys)
	loggers := v1.Group("/loggers")
	{
		loggers.POST("/readings", api.addReading)
		loggers.POST("/calibrate", api.calibrate)
	}
	v1.GET("/exports/:id/download", api.downloadExport)

	v1.Use(a.Required)
	v1.GET("/me", api.me)
	v1.PATCH("/me", api.patchMe)
	v1.GET("/exports/:id", api.export)

	surveys := v1.Group("/surveys")
	{
		surveys.GET("", api.surveys)
		surveys.GET("/:id", api.survey)
		surveys.PUT("/:id", api.putSurvey)
		surveys.PATCH("/:id", api.patchSurvey)
		surveys.DELETE("/:id", api.deleteSurvey)
		surveys.POST("/:id/restore", api.restoreSurvey)
		surveys.POST("/:id/observers", api.addObserver)
		surveys.GET("/:id/sightings", api.sightings)
	}
	v1.GET("/sightings/:id", api.sighting)
	v1.PATCH("/sightings/:id", api.patchSighting)
	v1.PUT("/comments/:id", api.putComment)
	v1.DELETE("/comments/:id", api.deleteComment)
	v1.PATCH("/alerts/:id", api.patchAlert)
	v1.DELETE("/alerts/:id", api.deleteAlert)
	v1.POST("/loans/:id/return", api.returnLoan)
	v1.POST("/loans/:id/extend", api.extendLoan)

	lab := v1.Group("/labs/:lab", a.Lab)
	lab.POST("/loggers/:id/rotate", api.rotateKey)
	lab.GET("/readings", api.readings)
	lab.GET("/loggers/:id/latest", api.latest)

	admin := v1.Group("/admin", auth.Role(model.RoleAdmin))
	admin.PUT("/users/:id/role", api.setRole)
	return engine
}

func (a *API) health(c *gin.Context) {
	if err := a.repo.Ping(c.Request.Context()); err != nil {
		c.Status(http.StatusServiceUnavailable)
		return
	}
	c.String(http.StatusOK, "rising")
}

// id reads a number of the path. It has answered when ok is false.
func id(c *gin.Context) (n uint, ok bool) {
	v, err := strconv.ParseUint(c.Param("id"), 10, 63)
	if err != nil || v == 0 {
		c.JSON(http.StatusBadRequest, gin.H{"error": "no such id"})
		return 0, false
	}
	return uint(v), true
}

// bind reads the body. It has answered when ok is false.
func bind(c *gin.Context, into any) (ok bool) {
	if err := c.ShouldBindJSON(into); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return false
	}
	return true
}

func page(c *gin.Context) repo.Page {
	number, _ := strconv.Atoi(c.Query("page"))
	size, _ := strconv.Atoi(c.Query("size"))
	return repo.Page{Number: number, Size: size}
}

func fail(c *gin.Context, err error) {
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		c.AbortWithStatus(http.StatusNotFound)
	case errors.Is(err, repo.ErrForbidden):
		c.AbortWithStatus(http.StatusForbidden)
	default:
		c.AbortWithStatus(http.StatusInternalServerError)
		_ = c.Error(err)
	}
}

// done answers a write.
func done(c *gin.Context, err error) {
	if err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
