package controllers

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/domain"
	"example.com/crewtime/internal/page"
	"example.com/crewtime/internal/repo"
	"example.com/crewtime/internal/session"
)

// Shifts serves the schedule.
type Shifts struct {
	Shifts    repo.Shifts
	Employees repo.Employees
}

const shiftKey = "crewtime.shift"

var shiftSorts = page.Columns{"start": "starts_at", "end": "ends_at", "location": "location_id"}

// Load is the middleware of everything below /shifts/:shift. It puts the shift
// into the context.
func (ctl *Shifts) Load(c *gin.Context) {
	id, ok := pathID(c, "shift")
	if !ok {
		return
	}
	shift, err := ctl.Shifts.Get(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	if shift.OrgID != session.MustFrom(c).OrgID {
		fail(c, apperr.ErrNotFound)
		return
	}
	c.Set(shiftKey, shift)
	c.Next()
}

func loadedShift(c *gin.Context) *domain.Shift {
	return c.MustGet(shiftKey).(*domain.Shift)
}

func (ctl *Shifts) List(c *gin.Context) {
	s := session.MustFrom(c)
	f := repo.ShiftFilter{OrgID: s.OrgID, Drafts: can(c, permShiftWrite)}
	var err error
	if f.LocationID, err = queryID(c, "location"); err != nil {
		fail(c, err)
		return
	}
	if f.EmployeeID, err = queryID(c, "employee"); err != nil {
		fail(c, err)
		return
	}
	if f.From, err = queryDay(c, "from", time.Time{}); err != nil {
		fail(c, err)
		return
	}
	list, err := ctl.Shifts.List(c.Request.Context(), f, page.From(c, shiftSorts, "start"))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"shifts": list})
}

func (ctl *Shifts) Show(c *gin.Context) {
	shift := loadedShift(c)
	if !shift.Published && !can(c, permShiftWrite) {
		fail(c, apperr.ErrNotFound)
		return
	}
	c.JSON(http.StatusOK, shift)
}

type shiftRequest struct {
	EmployeeID *int64    `json:"employee_id" binding:"omitempty,gt=0"`
	StartsAt   time.Time `json:"starts_at" binding:"required"`
	EndsAt     time.Time `json:"ends_at" binding:"required,gtfield=StartsAt"`
	Note       string    `json:"note" binding:"max=500"`
	Offered    bool      `json:"offered"`
}

func (ctl *Shifts) Update(c *gin.Context) {
	var in shiftRequest
	if !bind(c, &in) {
		return
	}
	shift := loadedShift(c)
	manages, err := ctl.Employees.Manages(c.Request.Context(), session.MustFrom(c).EmployeeID, shift.LocationID)
	if err != nil {
		fail(c, err)
		return
	}
	if !manages || !can(c, permShiftWrite) {
		fail(c, apperr.ErrForbidden)
		return
	}
	err = ctl.Shifts.Update(c.Request.Context(), shift.ID, repo.ShiftChange{
		EmployeeID: in.EmployeeID, StartsAt: in.StartsAt, EndsAt: in.EndsAt, Note: in.Note, Offered: in.Offered,
	})
	if err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// Delete takes a shift off the schedule. It needs no shift in the context: a
// shift that is gone already is not found by the update either.
func (ctl *Shifts) Delete(c *gin.Context) {
	id, ok := pathID(c, "shift")
	if !ok {
		return
	}
	if !can(c, permShiftWrite) {
		fail(c, apperr.ErrForbidden)
		return
	}
	if err := ctl.Shifts.SoftDelete(c.Request.Context(), id, session.MustFrom(c).EmployeeID); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type swapRequest struct {
	WithShiftID int64 `json:"with_shift_id" binding:"required,gt=0"`
}

// Swap exchanges the caller's shift with one that a colleague offers.
func (ctl *Shifts) Swap(c *gin.Context) {
	var in swapRequest
	if !bind(c, &in) {
		return
	}
	mine := loadedShift(c)
	if !mine.AssignedTo(session.MustFrom(c).EmployeeID) {
		fail(c, apperr.ErrForbidden)
		return
	}
	theirs, err := ctl.Shifts.Get(c.Request.Context(), in.WithShiftID)
	if err != nil {
		fail(c, err)
		return
	}
	if !theirs.Offered || !theirs.Published || theirs.StartsAt.Before(time.Now()) {
		fail(c, apperr.ErrConflict)
		return
	}
	if err := ctl.Shifts.Swap(c.Request.Context(), mine, theirs); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"given": mine.ID, "taken": theirs.ID})
}

func (ctl *Shifts) Publish(c *gin.Context) {
	var in idList
	if !bind(c, &in) {
		return
	}
	if !can(c, permShiftWrite) {
		fail(c, apperr.ErrForbidden)
		return
	}
	s := session.MustFrom(c)
	n, err := ctl.Shifts.Publish(c.Request.Context(), in.IDs, s.OrgID, s.EmployeeID)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"published": n})
}

// Roster is the week of a location, as the screens in the stores show it.
func (ctl *Shifts) Roster(c *gin.Context) {
	location, ok := pathID(c, "location")
	if !ok {
		return
	}
	day, err := queryDay(c, "from", today())
	if err != nil {
		fail(c, err)
		return
	}
	lines, err := ctl.Shifts.Roster(c.Request.Context(), location, day)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"roster": lines})
}

// Schedule is the printable roster behind the links in our weekly mail.
func (ctl *Shifts) Schedule(c *gin.Context) {
	location, ok := pathID(c, "location")
	if !ok {
		return
	}
	lines, err := ctl.Shifts.Roster(c.Request.Context(), location, today())
	if err != nil {
		fail(c, err)
		return
	}
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "%s - %s  %-30s %s\n", l.StartsAt.Format("Mon 15:04"), l.EndsAt.Format("15:04"), l.FullName, l.Note)
	}
	c.String(http.StatusOK, b.String())
}

// Feed is the calendar of one employee. The address holds a random token of
// 32 bytes, which employees can revoke.
func (ctl *Shifts) Feed(c *gin.Context) {
	token := c.Param("token")
	if len(token) < 32 {
		fail(c, apperr.ErrNotFound)
		return
	}
	shifts, err := ctl.Shifts.FeedOf(c.Request.Context(), session.Digest(token))
	if err != nil {
		fail(c, err)
		return
	}
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//crewtime//feed//EN\r\n")
	const stamp = "20060102T150405Z"
	for _, s := range shifts {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:shift-%d@crewtime\r\nDTSTART:%s\r\nDTEND:%s\r\nSUMMARY:Shift %s\r\nEND:VEVENT\r\n",
			s.ID, s.StartsAt.UTC().Format(stamp), s.EndsAt.UTC().Format(stamp), icsEscape(s.Note))
	}
	b.WriteString("END:VCALENDAR\r\n")
	c.Data(http.StatusOK, "text/calendar; charset=utf-8", []byte(b.String()))
}

func icsEscape(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r", "", "\n", `\n`).Replace(s)
}
