package service

import (
	"context"

	"github.com/google/uuid"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/db"
)

// Collections keeps the collections of museums and their guests.
type Collections struct{ Deps }

func (s Collections) List(ctx context.Context, museum uuid.UUID) ([]db.Collection, error) {
	return s.Queries.ListCollections(ctx, museum)
}

func (s Collections) Get(ctx context.Context, museum, id uuid.UUID) (db.Collection, error) {
	return found(s.Queries.Collection(ctx, db.CollectionParams{ID: id, MuseumID: museum}))
}

func (s Collections) Create(ctx context.Context, museum uuid.UUID, title, notes string) (uuid.UUID, error) {
	return s.Queries.CreateCollection(ctx, db.CreateCollectionParams{MuseumID: museum, Title: title, Notes: notes})
}

// Update changes what is given and keeps the rest.
func (s Collections) Update(ctx context.Context, museum, id uuid.UUID, title, notes *string) error {
	c, err := s.Get(ctx, museum, id)
	if err != nil {
		return err
	}
	if title != nil {
		c.Title = *title
	}
	if notes != nil {
		c.Notes = *notes
	}
	return s.Queries.UpdateCollection(ctx, db.UpdateCollectionParams{ID: c.ID, Title: c.Title, Notes: c.Notes})
}

func (s Collections) Delete(ctx context.Context, museum, id uuid.UUID) error {
	return touched(s.Queries.DeleteCollection(ctx, db.DeleteCollectionParams{ID: id, MuseumID: museum}))
}

// Restore takes a collection out of the bin.
func (s Collections) Restore(ctx context.Context, id uuid.UUID) error {
	return touched(s.Queries.RestoreCollection(ctx, id))
}

// Share lets somebody from outside look into a collection.
func (s Collections) Share(ctx context.Context, museum, id uuid.UUID, email string) error {
	owner, err := found(s.Queries.CollectionMuseum(ctx, id))
	if err != nil {
		return err
	}
	if owner != museum {
		return access.ErrNotFound
	}
	guest, err := found(s.Queries.UserByEmail(ctx, email))
	if err != nil {
		return err
	}
	return s.Queries.AddGuest(ctx, db.AddGuestParams{CollectionID: id, UserID: guest.ID})
}

// Unshare ends what Share began.
func (s Collections) Unshare(ctx context.Context, id, guest uuid.UUID) error {
	return touched(s.Queries.RemoveGuest(ctx, db.RemoveGuestParams{CollectionID: id, UserID: guest}))
}

// SharedWith lists the collections that the user is a guest of.
func (s Collections) SharedWith(ctx context.Context, user uuid.UUID) ([]db.Collection, error) {
	return s.Queries.GuestCollections(ctx, user)
}
