// Package appointments books time at dock doors.
package appointments

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/audit"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

// Appointment is a booking of a door for a load.
type Appointment struct {
	ID        int64     `db:"id" json:"id"`
	CompanyID int64     `db:"company_id" json:"-"`
	DockID    int64     `db:"dock_id" json:"dock_id"`
	LoadID    int64     `db:"load_id" json:"load_id"`
	StartsAt  time.Time `db:"starts_at" json:"starts_at"`
	EndsAt    time.Time `db:"ends_at" json:"ends_at"`
	Status    string    `db:"status" json:"status"`
	Note      string    `db:"note" json:"note"`
	CreatedBy int64     `db:"created_by" json:"created_by"`
}

const selectAppointment = `
	SELECT a.id, s.company_id, a.dock_id, a.load_id, a.starts_at, a.ends_at, a.status, a.note, a.created_by
	FROM appointments a
	JOIN docks d ON d.id = a.dock_id
	JOIN sites s ON s.id = d.site_id`

// maintainedBy tells whether p looks after the appointment: whoever booked it
// does, and so does everybody who may write appointments.
func (a Appointment) maintainedBy(p auth.Principal) bool {
	return a.CreatedBy == p.UserID || p.Can(auth.AppointmentsWrite)
}

// Module serves /appointments.
type Module struct {
	db    *pgxpool.Pool
	guard *auth.Guard
}

// New returns the module.
func New(db *pgxpool.Pool, guard *auth.Guard) *Module { return &Module{db: db, guard: guard} }

// Register mounts the module.
func (m *Module) Register(rg *gin.RouterGroup) {
	appts := rg.Group("/appointments")
	appts.GET("", m.guard.Can(auth.AppointmentsRead), httpx.Handle(m.list))
	appts.POST("", m.guard.Can(auth.AppointmentsWrite), httpx.Create(m.book))
	one := appts.Group("/:id")
	one.POST("/reschedule", httpx.Handle(m.reschedule))
	one.POST("/cancel", httpx.Handle(m.cancel))
}

type filter struct {
	DockID int64 `form:"dock_id" validate:"min=0"`
	LoadID int64 `form:"load_id" validate:"min=0"`
	httpx.Page
}

// list returns appointments, newest first. Without a door or a load it goes
// over all sites of the company.
func (m *Module) list(c *gin.Context, f filter) (any, error) {
	var sb strings.Builder
	var args []any
	glue := " WHERE "
	where := func(cond string, v any) {
		args = append(args, v)
		fmt.Fprintf(&sb, glue+cond, len(args))
		glue = " AND "
	}
	sb.WriteString(selectAppointment)
	switch {
	case f.DockID != 0:
		where("a.dock_id = $%d", f.DockID)
	case f.LoadID != 0:
		where("a.load_id = $%d", f.LoadID)
	default:
		where("s.company_id = $%d", auth.Caller(c).CompanyID)
	}
	if f.Before != 0 {
		where("a.id < $%d", f.Before)
	}
	args = append(args, f.Limit)
	fmt.Fprintf(&sb, " ORDER BY a.id DESC LIMIT $%d", len(args))
	return httpx.Items(query.All[Appointment](c, m.db, sb.String(), args...))
}

type window struct {
	StartsAt time.Time `json:"starts_at" validate:"required"`
	EndsAt   time.Time `json:"ends_at" validate:"required,gtfield=StartsAt"`
}

type bookInput struct {
	DockID int64  `json:"dock_id" validate:"min=1"`
	LoadID int64  `json:"load_id" validate:"min=1"`
	Note   string `json:"note" validate:"max=500"`
	window
}

// free is true when nothing else is booked on a door between $1 and $2.
const free = `NOT EXISTS (
	SELECT 1 FROM appointments o
	WHERE o.dock_id = %s AND o.status IN ('booked', 'arrived', 'checked_in') AND o.id <> %s
	  AND o.starts_at < $2 AND o.ends_at > $1)`

// book makes an appointment if door and load go together and the door is free.
func (m *Module) book(c *gin.Context, in bookInput) (any, error) {
	p := auth.Caller(c)
	id, err := query.Value[int64](c, m.db, `
		INSERT INTO appointments (starts_at, ends_at, dock_id, load_id, note, created_by)
		SELECT $1, $2, d.id, l.id, $3, $4
		FROM docks d
		JOIN sites s ON s.id = d.site_id
		JOIN loads l ON l.company_id = s.company_id
		WHERE d.id = $5 AND l.id = $6 AND s.company_id = $7
		  AND d.active AND d.deleted_at IS NULL AND l.archived_at IS NULL
		  AND `+fmt.Sprintf(free, "d.id", "0")+`
		RETURNING id`, in.StartsAt, in.EndsAt, in.Note, p.UserID, in.DockID, in.LoadID, p.CompanyID)
	return gin.H{"id": id}, err
}

func lock(ctx context.Context, tx pgx.Tx, id int64) (Appointment, error) {
	return query.One[Appointment](ctx, tx, selectAppointment+` WHERE a.id = $1 FOR UPDATE OF a`, id)
}

type moveInput struct {
	httpx.ByID
	window
}

// reschedule moves a booked appointment to another time at the same door.
func (m *Module) reschedule(c *gin.Context, in moveInput) (any, error) {
	p := auth.Caller(c)
	return nil, query.InTx(c, m.db, func(tx pgx.Tx) error {
		a, err := lock(c, tx, in.ID)
		if err != nil {
			return err
		}
		if !a.maintainedBy(p) {
			return apperr.Forbidden("not your appointment")
		}
		n, err := query.Exec(c, tx, `
			UPDATE appointments SET starts_at = $1, ends_at = $2
			WHERE id = $3 AND status = 'booked' AND `+fmt.Sprintf(free, "$4", "$3"),
			in.StartsAt, in.EndsAt, a.ID, a.DockID)
		if err != nil {
			return err
		}
		if n == 0 {
			return apperr.Conflict("the dock is taken, or the appointment is over")
		}
		return audit.Write(c, tx, audit.By(c, p, "appointment.moved", "appointment", a.ID))
	})
}

type cancelInput struct {
	httpx.ByID
	Reason string `json:"reason" validate:"required,max=200"`
}

func (m *Module) cancel(c *gin.Context, in cancelInput) (any, error) {
	p := auth.Caller(c)
	return nil, query.InTx(c, m.db, func(tx pgx.Tx) error {
		a, err := lock(c, tx, in.ID)
		if err != nil {
			return err
		}
		if a.CompanyID != p.CompanyID {
			return apperr.NotFound("appointment")
		}
		if !a.maintainedBy(p) {
			return apperr.Forbidden("not your appointment")
		}
		if err := query.Touch(c, tx, `
			UPDATE appointments SET status = 'cancelled', note = $2
			WHERE id = $1 AND status = 'booked'`, a.ID, in.Reason); err != nil {
			return err
		}
		return audit.Write(c, tx, audit.By(c, p, "appointment.cancelled", "appointment", a.ID))
	})
}
