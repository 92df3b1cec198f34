package service

import (
	"context"

	"example.com/kilnworks/internal/domain"
	"example.com/kilnworks/internal/policy"
	"example.com/kilnworks/internal/store"
)

// Comments is the service for comments on pieces.
type Comments struct {
	st     *store.Store
	pieces *Pieces
}

// NewComments needs the pieces for who may see what.
func NewComments(st *store.Store, pieces *Pieces) *Comments { return &Comments{st, pieces} }

// List has the comments of a piece that the user may see.
func (s *Comments) List(ctx context.Context, u *domain.User, piece int64) ([]domain.Comment, error) {
	if _, err := s.pieces.Get(ctx, u, piece); err != nil {
		return nil, err
	}
	return s.st.Comments.FindBy(ctx, store.Eq("piece_id", piece))
}

// Add says something about a piece that the user may see.
func (s *Comments) Add(ctx context.Context, u *domain.User, piece int64, body string) (int64, error) {
	p, err := s.pieces.Get(ctx, u, piece)
	if err != nil {
		return 0, err
	}
	return s.st.Comments.Add(ctx, store.Set{Column: "studio_id", Value: p.StudioID}, store.Set{Column: "piece_id", Value: p.ID},
		store.Set{Column: "author_id", Value: u.ID}, store.Set{Column: "body", Value: body})
}

// Edit changes what the user has said.
func (s *Comments) Edit(ctx context.Context, u *domain.User, id, version int64, body string) error {
	c, err := s.st.Comments.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := policy.Check(u, policy.Edit, c); err != nil {
		return err
	}
	return s.st.Comments.UpdateLocked(ctx, id, version, []store.Set{{Column: "body", Value: body}})
}

// Remove is for the author and for the studio's owner. Removing twice is fine.
func (s *Comments) Remove(ctx context.Context, u *domain.User, id int64) error {
	found, err := s.st.Comments.FindBy(ctx, store.Eq("id", id))
	if err != nil || len(found) == 0 {
		return err
	}
	if err := policy.Check(u, policy.Delete, found[0]); err != nil {
		return err
	}
	return s.st.Comments.SoftDelete(ctx, store.Eq("id", id))
}
