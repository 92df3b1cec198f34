package sessions

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/coachly/internal/tenancy"
	"example.com/coachly/internal/web"
)

func Mount(ws gin.IRouter) {
	ws.GET("/sessions", list)
	ws.POST("/sessions/cancel", cancel)
}

func list(c *gin.Context) {
	athlete, err := strconv.ParseInt(c.Query("athlete"), 10, 64)
	if err != nil {
		web.Fail(c, http.StatusBadRequest, "whose sessions?")
		return
	}
	from := time.Now().AddDate(0, -1, 0)
	if v, err := time.Parse(time.DateOnly, c.Query("from")); err == nil {
		from = v
	}
	got, err := ofAthlete(c, tenancy.Current(c).ID, athlete, from)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"sessions": got})
}

func cancel(c *gin.Context) {
	var in struct {
		IDs    []int64 `json:"ids" binding:"required,min=1,max=100"`
		Reason string  `json:"reason"`
	}
	if !web.Body(c, &in) {
		return
	}
	yes, err := belongs(c, in.IDs[0], tenancy.Current(c).ID)
	if err != nil {
		web.Broken(c, err)
		return
	}
	if !yes {
		web.Fail(c, http.StatusNotFound, "not found")
		return
	}
	if err := cancelAll(c, in.IDs, in.Reason); err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"cancelled": len(in.IDs)})
}
