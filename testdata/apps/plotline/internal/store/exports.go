package store

import (
	"context"
	"time"

	"example.com/plotline/internal/store/pgdb"
)

type ExportStore struct{ q *pgdb.Queries }

func (e *ExportStore) Create(ctx context.Context, storyID, userID int64, format string) (pgdb.Export, error) {
	return e.q.CreateExport(ctx, pgdb.CreateExportParams{StoryID: storyID, RequestedBy: userID, Format: format})
}

func (e *ExportStore) Get(ctx context.Context, id int64) (pgdb.Export, error) {
	ex, err := e.q.GetExport(ctx, id)
	return ex, translate(err)
}

func (e *ExportStore) Start(ctx context.Context, id int64) (pgdb.Export, error) {
	ex, err := e.q.StartExport(ctx, id)
	return ex, translate(err)
}

func (e *ExportStore) Finish(ctx context.Context, id int64, status string, content []byte) error {
	return e.q.FinishExport(ctx, pgdb.FinishExportParams{ID: id, Status: status, Content: content})
}

func (e *ExportStore) Requeue(ctx context.Context, id int64) (pgdb.Export, error) {
	ex, err := e.q.RequeueExport(ctx, id)
	return ex, translate(err)
}

type LiveStore struct{ q *pgdb.Queries }

func (l *LiveStore) Issue(ctx context.Context, hash string, userID, storyID int64, ttl time.Duration) error {
	return l.q.CreateLiveTicket(ctx, pgdb.CreateLiveTicketParams{
		TokenHash: hash, UserID: userID, StoryID: storyID, ExpiresAt: time.Now().Add(ttl),
	})
}

// Redeem uses a ticket up.
func (l *LiveStore) Redeem(ctx context.Context, hash string) (pgdb.LiveTicket, error) {
	t, err := l.q.ConsumeLiveTicket(ctx, hash)
	return t, translate(err)
}
