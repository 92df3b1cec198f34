package api

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/web"
)

type reportQueries interface {
	AttendanceByMember(ctx context.Context, db dbgen.DBTX, arg dbgen.AttendanceByMemberParams) ([]dbgen.AttendanceByMemberRow, error)
	RevenueByMonth(ctx context.Context, db dbgen.DBTX, arg dbgen.RevenueByMonthParams) ([]dbgen.RevenueByMonthRow, error)
}

// Reports serves the figures of a gym.
type Reports struct {
	db store.DB
	q  reportQueries
}

// Attendance counts visits by member. Managers see their own gym whatever they
// ask for; platform staff have none and name it.
func (h *Reports) Attendance(c *gin.Context) error {
	gymID, err := web.QueryID(c, "gym_id")
	if err != nil {
		return err
	}
	if p := web.Caller(c); p.GymID != 0 {
		gymID = &p.GymID
	}
	if gymID == nil {
		return fault.Invalid("gym_id is missing")
	}
	since, err := web.QuerySince(c)
	if err != nil {
		return err
	}
	rows, err := h.q.AttendanceByMember(c.Request.Context(), h.db, dbgen.AttendanceByMemberParams{GymID: *gymID, Since: since})
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gin.H{"members": rows})
	return nil
}

// Revenue sums up paid invoices by month.
func (h *Reports) Revenue(c *gin.Context) error {
	gymID := web.Caller(c).GymID
	if raw := c.GetHeader(gymHeader); raw != "" && web.Caller(c).Role == access.Platform {
		id, err := strconv.ParseInt(raw, 10, 64)
		if err != nil {
			return fault.Invalid("%s is not a number", gymHeader)
		}
		gymID = id
	}
	since, err := web.QuerySince(c)
	if err != nil {
		return err
	}
	rows, err := h.q.RevenueByMonth(c.Request.Context(), h.db, dbgen.RevenueByMonthParams{GymID: gymID, Since: since})
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gin.H{"months": rows})
	return nil
}

type feedQueries interface {
	ListUpcoming(ctx context.Context, db dbgen.DBTX, userID int64) ([]dbgen.ListUpcomingRow, error)
	ListCheckinsAfter(ctx context.Context, db dbgen.DBTX, arg dbgen.ListCheckinsAfterParams) ([]dbgen.ListCheckinsAfterRow, error)
}

type calendarVerifier interface {
	VerifyCalendar(raw string) (int64, error)
}

// Feeds serves clients that cannot send an Authorization header.
type Feeds struct {
	db     store.DB
	q      feedQueries
	tokens calendarVerifier
}

// Calendar is the subscription that calendar programs poll.
func (h *Feeds) Calendar(c *gin.Context) error {
	userID, err := h.tokens.VerifyCalendar(c.Query("token"))
	if err != nil {
		return err
	}
	list, err := h.q.ListUpcoming(c.Request.Context(), h.db, userID)
	if err != nil {
		return err
	}
	const stamp = "20060102T150405Z"
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//fitcamp//EN\r\n")
	for _, s := range list {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:session-%d@fitcamp\r\nDTSTART:%s\r\nDTEND:%s\r\nSUMMARY:Training %s\r\nEND:VEVENT\r\n",
			s.ID, s.StartsAt.UTC().Format(stamp), s.EndsAt.UTC().Format(stamp), icsText.Replace(s.FullName))
	}
	b.WriteString("END:VCALENDAR\r\n")
	c.Data(http.StatusOK, "text/calendar; charset=utf-8", []byte(b.String()))
	return nil
}

var icsText = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r", "", "\n", `\n`)

// Checkins streams the arrivals to the front desk. The answer ends after the
// backlog; the browser comes back with the last id it has seen.
func (h *Feeds) Checkins(c *gin.Context) error {
	after, _ := strconv.ParseInt(c.GetHeader("Last-Event-ID"), 10, 64)
	rows, err := h.q.ListCheckinsAfter(c.Request.Context(), h.db, dbgen.ListCheckinsAfterParams{
		GymID: web.Caller(c).GymID, AfterID: after,
	})
	if err != nil {
		return err
	}
	c.Header("Content-Type", "text/event-stream")
	c.Header("Cache-Control", "no-store")
	fmt.Fprintf(c.Writer, "retry: %d\n\n", (3 * time.Second).Milliseconds())
	for _, r := range rows {
		fmt.Fprintf(c.Writer, "id: %d\n", r.ID)
		c.SSEvent("checkin", r)
	}
	return nil
}
