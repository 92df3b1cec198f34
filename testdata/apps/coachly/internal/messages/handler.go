package messages

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/coachly/internal/auth"
	"example.com/coachly/internal/tenancy"
	"example.com/coachly/internal/web"
)

func Mount(ws gin.IRouter) {
	ws.GET("/threads/:tid/messages", history)
}

// MountLive takes the token from the query string: EventSource sends no headers.
func MountLive(r gin.IRouter) {
	live := r.Group("/live", queryToken)
	live.GET("/threads/:tid", stream)
}

func queryToken(c *gin.Context) {
	cl, err := auth.Parse(c.Query("access_token"))
	if err != nil {
		web.Fail(c, http.StatusUnauthorized, "log in first")
		return
	}
	if !auth.Put(c, cl) {
		web.Fail(c, http.StatusUnauthorized, "log in again")
		return
	}
	c.Next()
}

func history(c *gin.Context) {
	ws := tenancy.Current(c)
	tid, ok := web.ID(c, "tid")
	if !ok {
		return
	}
	yes, err := readable(c, tid, ws.ID, auth.MustUser(c), ws.Role == tenancy.Owner)
	switch {
	case err != nil:
		web.Broken(c, err)
		return
	case !yes:
		web.Fail(c, http.StatusNotFound, "not found")
		return
	}
	got, err := after(c, tid, web.Cursor(c))
	if err != nil {
		web.Broken(c, err)
		return
	}
	out := gin.H{"messages": got}
	if n := len(got); n > 0 {
		out["next"] = web.EncodeCursor(got[n-1].ID)
	}
	c.JSON(http.StatusOK, out)
}

func stream(c *gin.Context) {
	tid, ok := web.ID(c, "tid")
	if !ok {
		return
	}
	c.Header("Cache-Control", "no-cache")
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	last := web.Cursor(c)
	for {
		fresh, err := after(c.Request.Context(), tid, last)
		if err != nil {
			return
		}
		for _, m := range fresh {
			c.SSEvent("message", m)
			last = m.ID
		}
		c.Writer.Flush()
		select {
		case <-c.Request.Context().Done():
			return
		case <-tick.C:
		}
	}
}
