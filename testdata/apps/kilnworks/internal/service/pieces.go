// Package service has the studio's rules, one type per aggregate.
package service

import (
	"context"
	"crypto/rand"
	"errors"

	"example.com/kilnworks/internal/apperr"
	"example.com/kilnworks/internal/domain"
	"example.com/kilnworks/internal/policy"
	"example.com/kilnworks/internal/store"
)

// Pieces is the service for pieces.
type Pieces struct {
	st *store.Store
}

// NewPieces takes the store.
func NewPieces(st *store.Store) *Pieces { return &Pieces{st} }

// PieceInput is what clients say of a piece.
type PieceInput struct {
	Title     string `json:"title"`
	Shelf     string `json:"shelf"`
	Notes     string `json:"notes"`
	Published bool   `json:"published"`
	Version   int64  `json:"version"`
}

// PieceSearch is the search form.
type PieceSearch struct {
	Shelf string `query:"shelf"`
	Owner int64  `query:"owner"`
}

// List is a page of what the studio shows, or of everything for its staff.
func (s *Pieces) List(ctx context.Context, u *domain.User, q PieceSearch, after int64) ([]domain.Piece, error) {
	filters := []store.Filter{
		store.Eq("studio_id", u.StudioID),
		store.Opt("shelf", q.Shelf),
		store.Opt("owner_id", q.Owner),
		store.Lt("id", after),
	}
	if !u.Staff() {
		filters = append(filters, store.Or(store.Eq("published", true), store.Eq("owner_id", u.ID)))
	}
	return s.st.Pieces.FindBy(ctx, filters...)
}

// Create adds a piece of the user's.
func (s *Pieces) Create(ctx context.Context, u *domain.User, in PieceInput) (int64, error) {
	if in.Title == "" {
		return 0, apperr.Invalid("title is missing")
	}
	return s.st.Pieces.Add(ctx, store.Set{Column: "studio_id", Value: u.StudioID}, store.Set{Column: "owner_id", Value: u.ID},
		store.Set{Column: "title", Value: in.Title}, store.Set{Column: "shelf", Value: in.Shelf},
		store.Set{Column: "notes", Value: in.Notes}, store.Set{Column: "published", Value: in.Published})
}

// Get is a piece that the user may see.
func (s *Pieces) Get(ctx context.Context, u *domain.User, id int64) (*domain.Piece, error) {
	p, err := s.st.Pieces.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return p, policy.Check(u, policy.Read, p)
}

// Edit needs the version that the client has seen.
func (s *Pieces) Edit(ctx context.Context, u *domain.User, id int64, in PieceInput) error {
	p, err := s.st.Pieces.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := policy.Check(u, policy.Edit, p); err != nil {
		return err
	}
	return s.st.Pieces.UpdateLocked(ctx, p.ID, in.Version, []store.Set{
		{Column: "title", Value: in.Title}, {Column: "shelf", Value: in.Shelf},
		{Column: "notes", Value: in.Notes}, {Column: "published", Value: in.Published}})
}

// Remove puts a piece of the user's into the trash.
func (s *Pieces) Remove(ctx context.Context, u *domain.User, id int64) error {
	return s.st.Pieces.SoftDelete(ctx, store.Eq("id", id), store.Eq("owner_id", u.ID))
}

// Restore takes a piece out of the trash.
func (s *Pieces) Restore(ctx context.Context, u *domain.User, id int64) error {
	switch _, err := s.Get(ctx, u, id); {
	case err == nil:
		return apperr.Conflict("the piece is not in the trash")
	case !errors.Is(err, store.ErrNotFound):
		return err
	}
	return s.st.Pieces.Restore(ctx, store.Eq("id", id))
}

// Share makes a link for people without an account.
func (s *Pieces) Share(ctx context.Context, u *domain.User, id int64) (string, error) {
	token := rand.Text()
	err := s.st.Pieces.Update(ctx, []store.Set{{Column: "share_token", Value: token}}, store.Eq("id", id), store.Eq("owner_id", u.ID))
	return token, err
}

// Shared is the piece behind a link.
func (s *Pieces) Shared(ctx context.Context, token string) (*domain.Piece, error) {
	return s.st.Pieces.OneBy(ctx, store.Eq("share_token", token))
}

// Preview is for people of other studios who were sent a link.
func (s *Pieces) Preview(ctx context.Context, id int64, token string) (*domain.Piece, error) {
	return s.st.Pieces.OneBy(ctx, store.Eq("id", id), store.Opt("share_token", token))
}

// BulkArchive archives those of the pieces that the user may edit.
func (s *Pieces) BulkArchive(ctx context.Context, u *domain.User, ids []int64) (archived []int64, err error) {
	found, err := s.st.Pieces.FindBy(ctx, store.In("id", ids))
	if err != nil {
		return nil, err
	}
	for i := range found {
		if policy.Can(u, policy.Edit, &found[i]) {
			archived = append(archived, found[i].ID)
		}
	}
	if len(archived) == 0 {
		return nil, apperr.Forbidden()
	}
	return archived, s.st.Pieces.Update(ctx, []store.Set{{Column: "archived", Value: true}}, store.In("id", archived))
}

// BulkMove puts pieces on a shelf and tells which of them it had to leave.
func (s *Pieces) BulkMove(ctx context.Context, u *domain.User, ids []int64, shelf string) (left []int64, err error) {
	found, err := s.st.Pieces.FindBy(ctx, store.In("id", ids))
	if err != nil {
		return nil, err
	}
	for i := range found {
		if !policy.Can(u, policy.Edit, &found[i]) {
			left = append(left, found[i].ID)
		}
	}
	if len(left) == len(found) {
		return nil, apperr.Forbidden()
	}
	return left, s.st.Pieces.Update(ctx, []store.Set{{Column: "shelf", Value: shelf}}, store.In("id", ids))
}
