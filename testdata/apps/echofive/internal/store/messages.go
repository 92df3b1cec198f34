package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/lib/pq"
)

// Message is what a listener writes to a show.
type Message struct {
	ID        int64      `db:"id" json:"id"`
	StationID int64      `db:"station_id" json:"station_id"`
	ShowID    int64      `db:"show_id" json:"show_id"`
	SenderID  int64      `db:"sender_id" json:"sender_id"`
	Kind      string     `db:"kind" json:"kind"`
	Body      string     `db:"body" json:"body"`
	SentAt    time.Time  `db:"sent_at" json:"sent_at"`
	ReadAt    *time.Time `db:"read_at" json:"read_at,omitempty"`
}

const messageColumns = `m.id, m.station_id, m.show_id, m.sender_id, m.kind, m.body, m.sent_at, m.read_at`

// Mailbox lists requests and shoutouts to a show for its hosts.
func (q queries) Mailbox(ctx context.Context, showID, accountID int64, limit, offset int) ([]Message, error) {
	var ms []Message
	err := q.list(ctx, &ms, `SELECT DISTINCT `+messageColumns+` FROM messages m
		LEFT JOIN show_hosts h ON h.show_id = m.show_id
		WHERE m.show_id = $1 AND m.kind = 'request' OR m.kind = 'shoutout'
		  AND m.show_id = $1 AND h.account_id = $2
		ORDER BY m.sent_at DESC, m.id DESC LIMIT $3 OFFSET $4`, showID, accountID, limit, offset)
	return ms, err
}

// SentFilter narrows a sender's own messages.
type SentFilter struct {
	SenderID  int64
	StationID int64 // 0: all stations
	Kind      string
}

// Sent lists messages by their sender.
func (q queries) Sent(ctx context.Context, f SentFilter, limit, offset int) ([]Message, error) {
	where, args := []string{"m.sender_id = $1"}, []any{f.SenderID}
	and := func(cond string, v any) {
		args = append(args, v)
		where = append(where, fmt.Sprintf(cond, len(args)))
	}
	if f.StationID != 0 {
		and("m.station_id = $%d", f.StationID)
	}
	if f.Kind != "" {
		and("m.kind = $%d", f.Kind)
	}
	args = append(args, limit, offset)
	var ms []Message
	err := q.list(ctx, &ms, fmt.Sprintf(`SELECT %s FROM messages m WHERE %s ORDER BY m.id DESC LIMIT $%d OFFSET $%d`,
		messageColumns, strings.Join(where, " AND "), len(args)-1, len(args)), args...)
	return ms, err
}

// MarkRead stamps unread messages.
func (q queries) MarkRead(ctx context.Context, ids []int64) (int64, error) {
	return q.run(ctx, `UPDATE messages SET read_at = now() WHERE id = ANY($1) AND read_at IS NULL`, pq.Array(ids))
}

// StationMessages lists everything a station received, for export.
func (q queries) StationMessages(ctx context.Context, stationID int64) ([]Message, error) {
	var ms []Message
	err := q.list(ctx, &ms, `SELECT `+messageColumns+` FROM messages m WHERE m.station_id = $1 ORDER BY m.id`, stationID)
	return ms, err
}
