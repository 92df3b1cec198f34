package controllers

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/links"
	"example.com/crewtime/internal/page"
	"example.com/crewtime/internal/repo"
	"example.com/crewtime/internal/session"
)

// Organizations serves what concerns an organization as a whole.
type Organizations struct {
	Organizations repo.Organizations
}

func (ctl *Organizations) Holidays(c *gin.Context) {
	year := time.Now().Year()
	if v := c.Query("year"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 2000 || n > 2100 {
			fail(c, apperr.Invalid("year is out of range"))
			return
		}
		year = n
	}
	list, err := ctl.Organizations.Holidays(c.Request.Context(), c.Param("country"), year)
	if err != nil {
		fail(c, err)
		return
	}
	c.Header("Cache-Control", "public, max-age=86400")
	c.JSON(http.StatusOK, gin.H{"holidays": list})
}

// scope is the organization that a request is about. Our operators look into
// any of them; they name it in a header.
func scope(c *gin.Context) (int64, error) {
	s := session.MustFrom(c)
	named := c.GetHeader("X-Organization")
	if named == "" || !s.Operator {
		return s.OrgID, nil
	}
	org, err := strconv.ParseInt(named, 10, 64)
	if err != nil {
		return 0, apperr.Invalid("X-Organization is not an id")
	}
	return org, nil
}

var auditSorts = page.Columns{"at": "at DESC, id", "action": "action"}

func (ctl *Organizations) Audit(c *gin.Context) {
	org, err := scope(c)
	if err != nil {
		fail(c, err)
		return
	}
	list, err := ctl.Organizations.AuditLog(c.Request.Context(), org, page.From(c, auditSorts, "at"))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"audit": list})
}

func (ctl *Organizations) Close(c *gin.Context) {
	id, ok := pathID(c, "org")
	if !ok {
		return
	}
	if err := ctl.Organizations.Close(c.Request.Context(), id, session.MustFrom(c).EmployeeID); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type announcementRequest struct {
	Title string `json:"title" binding:"required,max=120"`
	Body  string `json:"body" binding:"required,max=10000"`
}

func (ctl *Organizations) EditAnnouncement(c *gin.Context) {
	id, ok := pathID(c, "announcement")
	if !ok {
		return
	}
	var in announcementRequest
	if !bind(c, &in) {
		return
	}
	if !can(c, permAnnounce) {
		fail(c, apperr.ErrForbidden)
		return
	}
	s := session.MustFrom(c)
	if err := ctl.Organizations.EditAnnouncement(c.Request.Context(), id, s.EmployeeID, in.Title, in.Body); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// SignedLink admits requests whose address we signed ourselves.
func SignedLink(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !links.Verify(secret, c.Request.URL, time.Now()) {
			fail(c, apperr.ErrForbidden)
			return
		}
		c.Next()
	}
}
