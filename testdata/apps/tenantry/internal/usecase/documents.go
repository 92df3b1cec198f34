package usecase

import (
	"context"

	"example.com/tenantry/internal/domain"
)

// Documents manages papers in bulk.
type Documents struct{ repo domain.Documents }

// NewDocuments returns the use cases of documents.
func NewDocuments(repo domain.Documents) *Documents { return &Documents{repo} }

// Preview finds the first lines of a paper.
func (u *Documents) Preview(ctx context.Context, id int64) (domain.Document, error) {
	return u.repo.Preview(ctx, id)
}

// Shared finds the paper behind a link.
func (u *Documents) Shared(ctx context.Context, token string) (domain.Document, error) {
	return u.repo.Shared(ctx, token)
}

// Archive puts papers away.
func (u *Documents) Archive(ctx context.Context, caller *domain.Caller, ids []int64) error {
	own, err := u.own(ctx, caller, ids)
	if err != nil {
		return err
	}
	if len(own) == 0 {
		return domain.ErrNotFound
	}
	return u.repo.Archive(ctx, ids)
}

// Share makes links to papers.
func (u *Documents) Share(ctx context.Context, caller *domain.Caller, ids []int64) error {
	own, err := u.own(ctx, caller, ids)
	if err != nil {
		return err
	}
	if len(own) == 0 {
		return domain.ErrNotFound
	}
	return u.repo.Share(ctx, own)
}

// own leaves out what is not the caller's landlord's.
func (u *Documents) own(ctx context.Context, caller *domain.Caller, ids []int64) ([]int64, error) {
	docs, err := u.repo.ByIDs(ctx, ids)
	if err != nil {
		return nil, err
	}
	var own []int64
	for _, d := range docs {
		if d.LandlordID == caller.LandlordID {
			own = append(own, d.ID)
		}
	}
	return own, nil
}
