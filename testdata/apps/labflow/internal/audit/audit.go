// Package audit writes the audit log without making the request wait for it.
package audit

import (
	"context"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type entry struct {
	actor          int64
	action, object string
	at             time.Time
}

// Log takes entries and writes them from a goroutine of its own.
type Log struct {
	db   *pgxpool.Pool
	log  *slog.Logger
	in   chan entry
	done chan struct{}
}

func Start(db *pgxpool.Pool, log *slog.Logger) *Log {
	l := &Log{db: db, log: log, in: make(chan entry, 256), done: make(chan struct{})}
	go l.run()
	return l
}

// Record never blocks; when the writer cannot keep up the entry goes to the
// process log instead.
func (l *Log) Record(actor int64, action, object string) {
	e := entry{actor: actor, action: action, object: object, at: time.Now()}
	select {
	case l.in <- e:
	default:
		l.log.Warn("audit log is full", "actor", actor, "action", action, "object", object)
	}
}

// Close writes what is left.
func (l *Log) Close() {
	close(l.in)
	<-l.done
}

func (l *Log) run() {
	defer close(l.done)
	for e := range l.in {
		batch := []entry{e}
		for len(batch) < 64 && len(l.in) > 0 {
			batch = append(batch, <-l.in)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		_, err := l.db.CopyFrom(ctx, pgx.Identifier{"audit_log"}, []string{"actor_id", "action", "object", "at"},
			pgx.CopyFromSlice(len(batch), func(i int) ([]any, error) {
				b := batch[i]
				return []any{b.actor, b.action, b.object, b.at}, nil
			}))
		cancel()
		if err != nil {
			l.log.Error("audit log", "err", err, "lost", len(batch))
		}
	}
}
