package usecase

import (
	"context"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type documentBatch interface {
	CountOwn(ctx context.Context, claimantID int64, ids []int64) (int, error)
	Archive(ctx context.Context, ids []int64) (int64, error)
}

type noteBatch interface {
	CountBy(ctx context.Context, authorID int64, ids []int64) (int, error)
	Redact(ctx context.Context, ids []int64) (int64, error)
}

// Batch does things to many rows at once.
type Batch struct {
	docs  documentBatch
	notes noteBatch
}

func NewBatch(docs documentBatch, notes noteBatch) *Batch { return &Batch{docs: docs, notes: notes} }

// ArchiveDocuments clears the claimant's inbox.
func (b *Batch) ArchiveDocuments(ctx context.Context, u account.User, ids []int64) (int64, error) {
	own, err := b.docs.CountOwn(ctx, u.ID, ids)
	if err != nil {
		return 0, err
	}
	if own == 0 {
		return 0, domain.ErrForbidden
	}
	return b.docs.Archive(ctx, ids)
}

// RedactNotes blanks notes for their author.
func (b *Batch) RedactNotes(ctx context.Context, u account.User, ids []int64) (int64, error) {
	own, err := b.notes.CountBy(ctx, u.ID, ids)
	if err != nil {
		return 0, err
	}
	if own != len(ids) {
		return 0, domain.ErrForbidden
	}
	return b.notes.Redact(ctx, ids)
}
