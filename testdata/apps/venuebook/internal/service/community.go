package service

import (
	"context"
	"slices"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/page"
	"example.com/venuebook/internal/repository"
)

type ReviewService interface {
	OfVenue(ctx context.Context, venueID int64, p page.Params) (page.Result[domain.Review], error)
	Change(ctx context.Context, actor auth.Principal, id int64, in dto.ReviewPatch) error
	Reply(ctx context.Context, actor auth.Principal, id int64, reply string) error
	Hide(ctx context.Context, actor auth.Principal, id int64) error
}

type reviewService struct {
	uow     repository.UnitOfWork
	reviews repository.ReviewRepository
}

func NewReviewService(uow repository.UnitOfWork, reviews repository.ReviewRepository) ReviewService {
	return &reviewService{uow: uow, reviews: reviews}
}

func (s *reviewService) OfVenue(ctx context.Context, venueID int64, p page.Params) (page.Result[domain.Review], error) {
	return s.reviews.ListVisible(ctx, venueID, p)
}

func (s *reviewService) Change(ctx context.Context, actor auth.Principal, id int64, in dto.ReviewPatch) error {
	return s.reviews.UpdateOwn(ctx, id, actor.UserID, in.Rating, in.Body)
}

func (s *reviewService) Reply(ctx context.Context, actor auth.Principal, id int64, reply string) error {
	return s.reviews.Reply(ctx, id, actor.UserID, reply)
}

func (s *reviewService) Hide(ctx context.Context, actor auth.Principal, id int64) error {
	return s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		if err := r.Reviews.Hide(ctx, id); err != nil {
			return err
		}
		return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: "hide", Entity: "review", EntityID: id})
	})
}

type MessageService interface {
	Thread(ctx context.Context, actor auth.Principal, id int64) (*domain.Thread, error)
	Messages(ctx context.Context, actor auth.Principal, threadID int64, p page.Params) (page.Result[domain.Message], error)
	ReadThread(ctx context.Context, actor auth.Principal, threadID int64) (int64, error)
	ReadMessages(ctx context.Context, actor auth.Principal, ids []int64) error
}

type messageService struct {
	threads repository.ThreadRepository
	policy  Policy
}

func NewMessageService(threads repository.ThreadRepository, policy Policy) MessageService {
	return &messageService{threads: threads, policy: policy}
}

func (s *messageService) Thread(ctx context.Context, actor auth.Principal, id int64) (*domain.Thread, error) {
	inbox, err := s.threads.ListFor(ctx, actor.UserID)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(inbox, func(t domain.Thread) bool { return t.ID == id })
	if i < 0 {
		return nil, apperr.NotFound("thread")
	}
	return &inbox[i], nil
}

func (s *messageService) Messages(ctx context.Context, actor auth.Principal, threadID int64, p page.Params) (res page.Result[domain.Message], err error) {
	ok, err := s.policy.CanUseThread(ctx, actor, threadID)
	if err != nil {
		return res, err
	}
	if !ok {
		return res, apperr.NotFound("thread")
	}
	return s.threads.Messages(ctx, threadID, p)
}

func (s *messageService) ReadThread(ctx context.Context, actor auth.Principal, threadID int64) (int64, error) {
	if _, err := s.policy.CanUseThread(ctx, actor, threadID); err != nil {
		return 0, err
	}
	return s.threads.MarkThreadRead(ctx, threadID, actor.UserID)
}

func (s *messageService) ReadMessages(ctx context.Context, actor auth.Principal, ids []int64) error {
	n, err := s.threads.CountReceived(ctx, ids, actor.UserID)
	if err != nil {
		return err
	}
	if n != len(ids) {
		return apperr.NotFound("message")
	}
	return s.threads.MarkRead(ctx, ids)
}
