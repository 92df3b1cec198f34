package server

import (
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/models"
)

func (s *server) internalStats(c *gin.Context) {
	st, err := models.Stats(s.db)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"rows": st, "hook_rejects": hookRejects.Load()})
}

// registerExports has the files that the data warehouse fetches at night.
func (s *server) registerExports(rg *gin.RouterGroup) {
	exports := rg.Group("/internal/exports")
	exports.GET("/lessons", s.exportLessons)
}

func (s *server) exportLessons(c *gin.Context) {
	var q struct {
		Tutor int64 `form:"tutor"`
	}
	if err := c.ShouldBindQuery(&q); err != nil {
		badRequest(c, err)
		return
	}
	totals, err := models.Totals(s.db, q.Tutor)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	w := csv.NewWriter(c.Writer)
	w.Write([]string{"tutor", "student", "lessons", "cents"})
	for _, t := range totals {
		w.Write([]string{t.Tutor, t.Student, strconv.Itoa(t.Lessons), strconv.FormatInt(t.Cents, 10)})
	}
	w.Flush()
}
