package service

import (
	"context"
	"fmt"

	"example.com/atelier/internal/apperr"
	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/domain"
)

// Messages is the mailbox between studios and members.
type Messages struct {
	repo domain.MessageRepository
}

func NewMessages(repo domain.MessageRepository) *Messages { return &Messages{repo: repo} }

func (s *Messages) participant(ctx context.Context, caller auth.Caller, threadID int64) error {
	ok, err := s.repo.Participates(ctx, threadID, caller.ID)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("thread %d: %w", threadID, apperr.ErrNotFound)
	}
	return nil
}

// Read returns a page of a thread. scope is the thread the page before was
// cut from, or zero.
func (s *Messages) Read(ctx context.Context, caller auth.Caller, threadID, scope, before int64, limit int) ([]domain.Message, error) {
	if err := s.participant(ctx, caller, threadID); err != nil {
		return nil, err
	}
	if scope != 0 {
		threadID = scope
	}
	return s.repo.Page(ctx, threadID, before, limit)
}

// Post writes to the other side of the thread.
func (s *Messages) Post(ctx context.Context, caller auth.Caller, threadID int64, body string) (domain.Message, error) {
	if err := s.participant(ctx, caller, threadID); err != nil {
		return domain.Message{}, err
	}
	return s.repo.Post(ctx, threadID, caller.ID, body)
}

// MarkRead marks those of the messages as read that were sent to the caller.
func (s *Messages) MarkRead(ctx context.Context, caller auth.Caller, ids []int64) (int64, error) {
	rows, err := s.repo.ByIDs(ctx, ids)
	if err != nil {
		return 0, err
	}
	var mine []int64
	for _, m := range rows {
		if m.RecipientID != caller.ID {
			continue
		}
		mine = append(mine, m.ID)
	}
	if len(mine) == 0 {
		return 0, fmt.Errorf("no message to mark: %w", apperr.ErrNotFound)
	}
	return s.repo.MarkRead(ctx, mine)
}

// Edit corrects a message. Only its author can do that.
func (s *Messages) Edit(ctx context.Context, caller auth.Caller, m domain.Message) error {
	if m.AuthorID != caller.ID {
		return fmt.Errorf("message %d: %w", m.ID, apperr.ErrForbidden)
	}
	return s.repo.Edit(ctx, m)
}
