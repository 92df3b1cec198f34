package app

import (
	"context"
	"crypto/sha256"
	"strings"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/authn"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type PublishNoticeCommand struct{ NoticeID uuid.UUID }

type PublishNotice struct{ notices ports.Notices }

func (uc PublishNotice) Execute(ctx context.Context, cmd PublishNoticeCommand) (domain.Notice, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return domain.Notice{}, err
	}
	return uc.notices.Publish(ctx, cmd.NoticeID, p.UserID)
}

type RemoveNoticeCommand struct{ NoticeID uuid.UUID }

type RemoveNotice struct{ notices ports.Notices }

func (uc RemoveNotice) Execute(ctx context.Context, cmd RemoveNoticeCommand) (Nothing, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return Nothing{}, err
	}
	return Nothing{}, uc.notices.Remove(ctx, cmd.NoticeID, p.UserID)
}

type RewordMessageCommand struct {
	MessageID uuid.UUID
	Body      string
}

type RewordMessage struct{ messages ports.Messages }

func (uc RewordMessage) Execute(ctx context.Context, cmd RewordMessageCommand) (Nothing, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return Nothing{}, err
	}
	m := domain.Message{ID: cmd.MessageID, AuthorID: p.UserID, Body: strings.TrimSpace(cmd.Body)}
	if err := m.EditableBy(p.UserID); err != nil {
		return Nothing{}, err
	}
	return Nothing{}, uc.messages.Reword(ctx, m)
}

type RetractMessageCommand struct{ MessageID uuid.UUID }

type RetractMessage struct{ messages ports.Messages }

func (uc RetractMessage) Execute(ctx context.Context, cmd RetractMessageCommand) (Nothing, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return Nothing{}, err
	}
	m, err := uc.messages.Find(ctx, cmd.MessageID)
	if err != nil {
		return Nothing{}, err
	}
	if err := m.Retract(p.UserID, time.Now()); err != nil {
		return Nothing{}, err
	}
	return Nothing{}, uc.messages.Blank(ctx, m)
}

type ShowInvitationQuery struct{ Token string }

// ShowInvitation greets somebody who follows the link of an invitation mail.
type ShowInvitation struct{ people ports.People }

func (uc ShowInvitation) Execute(ctx context.Context, q ShowInvitationQuery) (domain.Invitation, error) {
	sum := sha256.Sum256([]byte(q.Token))
	return uc.people.Invitation(ctx, sum[:])
}

type LookUpUserQuery struct{ UserID uuid.UUID }

type LookUpUser struct{ people ports.People }

func (uc LookUpUser) Execute(ctx context.Context, q LookUpUserQuery) (domain.User, error) {
	return uc.people.Find(ctx, q.UserID)
}

type Backlog struct{ Pending int64 }

type Health struct{ outbox ports.Outbox }

func (uc Health) Execute(ctx context.Context, _ Nothing) (Backlog, error) {
	n, err := uc.outbox.Backlog(ctx)
	return Backlog{Pending: n}, err
}
