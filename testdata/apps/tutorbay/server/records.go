package server

import (
	"database/sql"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/models"
)

// showOne is GET /things/:id for the small record types. visible may be nil.
func showOne[T any](s *server, find func(*sql.DB, int64) (*T, error), visible func(*T, *models.User) bool) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := paramID(c, "id")
		if !ok {
			return
		}
		row, err := find(s.db, id)
		if err != nil {
			abortWithError(c, err)
			return
		}
		if visible != nil && !visible(row, currentUser(c)) {
			abortWithError(c, models.ErrNotFound)
			return
		}
		c.JSON(http.StatusOK, row)
	}
}

func (s *server) registerRecords(rg *gin.RouterGroup) {
	rec := rg.Group("", s.withUser())
	rec.GET("/goals/:id", showOne(s, models.FindGoal, (*models.Goal).VisibleTo))
	rec.GET("/notes/:id", s.RequireRole(models.RoleTutor), showOne(s, models.FindNote, nil))
}

func (s *server) registerCatalog(rg *gin.RouterGroup) {
	rg.GET("/subjects", func(c *gin.Context) {
		list, err := models.AllSubjects(s.db)
		if err != nil {
			abortWithError(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"subjects": list})
	})
}

func (s *server) registerReviews(rg *gin.RouterGroup) {
	rg.PATCH("/reviews/:id", s.patchReview)
}

func (s *server) patchReview(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	var p models.ReviewPatch
	if err := c.ShouldBindJSON(&p); err != nil {
		badRequest(c, err)
		return
	}
	if err := models.PatchReview(s.db, id, callerID(c), p); err != nil {
		abortWithError(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
