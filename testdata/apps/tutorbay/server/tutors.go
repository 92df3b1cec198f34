package server

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/auth"
	"example.com/tutorbay/models"
)

// registerTutors hangs the tutors' pages in front of the login: they are what
// search engines see. Members get a little more.
func (s *server) registerTutors(rg *gin.RouterGroup) {
	tutors := rg.Group("/tutors", s.maybeUser())
	tutors.GET("", s.listTutors) //authvet:public the catalogue is open to visitors
	tutors.GET("/:id/agenda", s.tutorAgenda)
	tutors.PUT("/:id/favourite", s.addFavourite)
}

func (s *server) listTutors(c *gin.Context) {
	var q struct {
		MaxRate *int `form:"max_rate" binding:"omitempty,min=0"`
	}
	if err := c.ShouldBindQuery(&q); err != nil {
		badRequest(c, err)
		return
	}
	list, err := models.PublishedTutors(s.db, q.MaxRate)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"tutors": list, "signed_in": currentUser(c) != nil})
}

func (s *server) tutorAgenda(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	entries, err := models.Agenda(s.db, id)
	if err != nil {
		abortWithError(c, err)
		return
	}
	resp := gin.H{"tutor": id, "entries": entries}
	if u := currentUser(c); u != nil {
		resp["own"] = u.ID == id
	}
	c.JSON(http.StatusOK, resp)
}

func (s *server) addFavourite(c *gin.Context) {
	u := mustUser(c)
	if u == nil {
		return
	}
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	if err := u.AddFavourite(s.db, id); err != nil {
		abortWithError(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// calendarFeed serves text/calendar to programs that know the secret address.
func (s *server) calendarFeed(c *gin.Context) {
	token := strings.TrimSuffix(c.Param("token"), ".ics")
	if len(token) < 32 {
		abortWithError(c, auth.ErrBadToken)
		return
	}
	u, err := models.FindUserByCalendarToken(s.db, token)
	if err != nil {
		abortWithError(c, err)
		return
	}
	lessons, err := models.LessonsOf(s.db, u)
	if err != nil {
		abortWithError(c, err)
		return
	}
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:tutorbay\r\n")
	for _, l := range lessons {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:lesson-%d@tutorbay\r\nDTSTART:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
			l.ID, l.StartsAt.UTC().Format("20060102T150405Z"), l.Subject)
	}
	b.WriteString("END:VCALENDAR\r\n")
	c.Data(http.StatusOK, "text/calendar; charset=utf-8", []byte(b.String()))
}
