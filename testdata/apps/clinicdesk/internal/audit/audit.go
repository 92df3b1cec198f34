// Package audit writes down who did what.
package audit

import (
	"context"
	"database/sql"
	"log/slog"
	"time"

	"example.com/clinicdesk/internal/dbx"
	"example.com/clinicdesk/internal/identity"
)

// Entry is a line of the log.
type Entry struct {
	ActorID  int64     `json:"actor_id"`
	Action   string    `json:"action"`
	ObjectID int64     `json:"object_id"`
	Remark   string    `json:"remark"`
	At       time.Time `json:"at"`
}

// Log has the SQL.
type Log struct {
	db  *sql.DB
	log *slog.Logger
}

// NewLog returns a log on db.
func NewLog(db *sql.DB, log *slog.Logger) *Log { return &Log{db: db, log: log} }

// Note writes a line. It never fails the request.
func (l *Log) Note(ctx context.Context, action string, object int64, remark string) {
	p := identity.User(ctx)
	_, err := l.db.ExecContext(ctx, `
		INSERT INTO audit_log (clinic_id, actor_id, action, object_id, remark) VALUES (nullif($1, 0), nullif($2, 0), $3, $4, $5)`,
		p.ClinicID, p.UserID, action, object, remark)
	if err != nil {
		l.log.ErrorContext(ctx, "audit", "err", err)
	}
}

// Filter narrows what List gives.
type Filter struct {
	ClinicID int64
	ActorID  int64 // 0 is everybody
	Action   string
}

// List reads the newest lines.
func (l *Log) List(ctx context.Context, f Filter) ([]Entry, error) {
	return dbx.All(ctx, l.db, func(r dbx.Scanner) (e Entry, err error) {
		err = r.Scan(&e.ActorID, &e.Action, &e.ObjectID, &e.Remark, &e.At)
		return e, err
	}, `
		SELECT coalesce(actor_id, 0), action, object_id, remark, at FROM audit_log
		WHERE clinic_id = $1 AND ($2 = 0 OR actor_id = $2) AND ($3 = '' OR action = $3)
		ORDER BY id DESC LIMIT 100`, f.ClinicID, f.ActorID, f.Action)
}
