package postgres

import (
	"context"
	"database/sql"
	"encoding/json"

	"github.com/google/uuid"

	"example.com/tenantly/internal/adapters/postgres/db"
	"example.com/tenantly/internal/domain"
)

type notices struct{ q *db.Queries }

func (s notices) Publish(ctx context.Context, id, by uuid.UUID) (domain.Notice, error) {
	row, err := s.q.PublishNotice(ctx, db.PublishNoticeParams{ID: id, UserID: by})
	return domain.Notice{
		ID: row.ID, BuildingID: row.BuildingID, AuthorID: row.AuthorID, Title: row.Title, PublishedAt: row.PublishedAt.Time,
	}, known(err)
}

func (s notices) Remove(ctx context.Context, id, by uuid.UUID) error {
	return touched(s.q.DeleteNotice(ctx, db.DeleteNoticeParams{ID: id, UserID: by}))
}

type messages struct{ q *db.Queries }

func (s messages) Find(ctx context.Context, id uuid.UUID) (domain.Message, error) {
	row, err := s.q.GetMessage(ctx, id)
	return domain.Message{
		ID: row.ID, ThreadID: row.ThreadID, AuthorID: row.AuthorID, Body: row.Body,
		SentAt: row.SentAt, RetractedAt: row.RetractedAt.Time,
	}, known(err)
}

func (s messages) Reword(ctx context.Context, m domain.Message) error {
	return touched(s.q.RewordMessage(ctx, db.RewordMessageParams{ID: m.ID, Body: m.Body}))
}

func (s messages) Blank(ctx context.Context, m domain.Message) error {
	return touched(s.q.BlankMessage(ctx, db.BlankMessageParams{
		ID: m.ID, RetractedAt: sql.NullTime{Time: m.RetractedAt, Valid: true},
	}))
}

type people struct{ q *db.Queries }

func (s people) Find(ctx context.Context, id uuid.UUID) (domain.User, error) {
	row, err := s.q.GetUser(ctx, id)
	return domain.User(row), known(err)
}

func (s people) Invitation(ctx context.Context, tokenHash []byte) (domain.Invitation, error) {
	row, err := s.q.GetInvitation(ctx, tokenHash)
	return domain.Invitation{
		Building: row.Building, Email: row.Email, Role: domain.Role(row.Role), ExpiresAt: row.ExpiresAt,
	}, known(err)
}

type outbox struct{ q *db.Queries }

func (s outbox) Append(ctx context.Context, topic string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	return s.q.AppendOutbox(ctx, db.AppendOutboxParams{Topic: topic, Payload: raw})
}

func (s outbox) Backlog(ctx context.Context) (int64, error) { return s.q.CountOutbox(ctx) }
