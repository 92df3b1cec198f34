package county

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/db"
)

func (s *Service) listGrants(c *gin.Context) {
	rows, err := s.q.ListGrants(c, auth.Brigade(c))
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, rows)
}

func (s *Service) addGrant(c *gin.Context) {
	purpose, ok := text(c)
	if !ok {
		return
	}
	made, err := s.q.CreateGrant(c, db.CreateGrantParams{BrigadeID: auth.Brigade(c), Purpose: purpose})
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": made})
}

func (s *Service) getGrant(c *gin.Context) {
	n, ok := id(c, "grantId")
	if !ok {
		return
	}
	row, err := s.q.GetGrant(c, db.GetGrantParams{ID: n, BrigadeID: auth.Brigade(c)})
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, row)
}

func (s *Service) amendGrant(c *gin.Context) {
	n, ok := id(c, "grantId")
	if !ok {
		return
	}
	purpose, ok := text(c)
	if !ok {
		return
	}
	rows, err := s.q.AmendGrant(c, db.AmendGrantParams{ID: n, BrigadeID: auth.Brigade(c), Purpose: purpose})
	changed(c, rows, err)
}

func (s *Service) withdrawGrant(c *gin.Context) {
	n, ok := id(c, "grantId")
	if !ok {
		return
	}
	rows, err := s.q.WithdrawGrant(c, n)
	changed(c, rows, err)
}

// letter is what the county writes to a brigade about a grant.
func (s *Service) letter(c *gin.Context) {
	n, ok := id(c, "grantId")
	if !ok {
		return
	}
	row, err := s.q.GetAnyGrant(c, n)
	if fail(c, err) {
		return
	}
	c.String(http.StatusOK, "Your grant for %s is %s.\n", row.Purpose, row.State)
}

// calendar has the callouts of the brigade of the feed.
func (s *Service) calendar(c *gin.Context) {
	rows, err := s.q.ListCallouts(c, auth.Brigade(c))
	if fail(c, err) {
		return
	}
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
	for _, row := range rows {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:%d\r\nSUMMARY:%s\r\nEND:VEVENT\r\n", row.ID, row.Alarm)
	}
	b.WriteString("END:VCALENDAR\r\n")
	c.Data(http.StatusOK, "text/calendar", []byte(b.String()))
}

// pager has the same as lines.
func (s *Service) pager(c *gin.Context) {
	rows, err := s.q.ListCallouts(c, auth.Brigade(c))
	if fail(c, err) {
		return
	}
	var b strings.Builder
	for _, row := range rows {
		fmt.Fprintln(&b, row.Alarm)
	}
	c.String(http.StatusOK, "%s", b.String())
}
