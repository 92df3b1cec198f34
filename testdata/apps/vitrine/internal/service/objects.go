package service

import (
	"context"

	"github.com/google/uuid"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/db"
)

// Objects keeps objects, their images and their history.
type Objects struct{ Deps }

// NewObject is what is known of an object when it comes in.
type NewObject struct {
	InventoryNo  string `json:"inventory_no"`
	Title        string `json:"title"`
	InsuredCents int64  `json:"insured_cents"`
}

func (s Objects) List(ctx context.Context, museum, collection uuid.UUID) ([]db.Object, error) {
	return s.Queries.ListObjects(ctx, db.ListObjectsParams{CollectionID: collection, MuseumID: museum})
}

func (s Objects) Create(ctx context.Context, museum, collection uuid.UUID, in NewObject) (uuid.UUID, error) {
	return found(s.Queries.CreateObject(ctx, db.CreateObjectParams{
		CollectionID: collection, InventoryNo: in.InventoryNo, Title: in.Title,
		InsuredCents: in.InsuredCents, MuseumID: museum,
	}))
}

// Get is an object where the path says that it is.
func (s Objects) Get(ctx context.Context, collection, id uuid.UUID) (db.Object, error) {
	return found(s.Queries.ObjectInCollection(ctx, db.ObjectInCollectionParams{ID: id, CollectionID: collection}))
}

func (s Objects) Update(ctx context.Context, user, museum, collection, id uuid.UUID, title string, insured int64) error {
	err := touched(s.Queries.UpdateObject(ctx, db.UpdateObjectParams{
		Title: title, InsuredCents: insured, ID: id, CollectionID: collection, MuseumID: museum,
	}))
	if err != nil {
		return err
	}
	return s.Queries.LogEvent(ctx, db.LogEventParams{ObjectID: id, ActorID: user, What: "updated"})
}

func (s Objects) Delete(ctx context.Context, museum, id uuid.UUID) error {
	return touched(s.Queries.DeleteObject(ctx, db.DeleteObjectParams{ID: id, MuseumID: museum}))
}

func (s Objects) Dispose(ctx context.Context, ids []uuid.UUID) (int64, error) {
	return s.Queries.DisposeObjects(ctx, ids)
}

func (s Objects) Tag(ctx context.Context, museum uuid.UUID, tag string, ids []uuid.UUID) (int64, error) {
	return s.Queries.TagObjects(ctx, db.TagObjectsParams{Tag: tag, Ids: ids, MuseumID: museum})
}

func (s Objects) Search(ctx context.Context, term string, museum *uuid.UUID) ([]db.Object, error) {
	return s.Queries.SearchObjects(ctx, db.SearchObjectsParams{Term: term, MuseumID: museum})
}

func (s Objects) SearchImages(ctx context.Context, user uuid.UUID, term string, museum *uuid.UUID) ([]db.Image, error) {
	return s.Queries.SearchImages(ctx, db.SearchImagesParams{Term: term, MuseumID: museum, UserID: user})
}

func (s Objects) History(ctx context.Context, user, id uuid.UUID) ([]db.ObjectHistoryRow, error) {
	return s.Queries.ObjectHistory(ctx, db.ObjectHistoryParams{ObjectID: id, UserID: user})
}

// allow fails unless the user may do want in the museum that the object belongs to.
func (s Objects) allow(ctx context.Context, user, object uuid.UUID, want access.Permission) error {
	museum, err := found(s.Queries.ObjectMuseum(ctx, object))
	if err != nil {
		return err
	}
	return s.Guard.Require(ctx, user, museum, want)
}

func (s Objects) Images(ctx context.Context, user, object uuid.UUID) ([]db.Image, error) {
	if err := s.allow(ctx, user, object, access.View); err != nil {
		return nil, err
	}
	return s.Queries.ListImages(ctx, object)
}

func (s Objects) AddImage(ctx context.Context, user, object uuid.UUID, fileKey, caption string) (uuid.UUID, error) {
	if err := s.allow(ctx, user, object, access.Catalogue); err != nil {
		return uuid.Nil, err
	}
	return s.Queries.CreateImage(ctx, db.CreateImageParams{
		ObjectID: object, UploadedBy: user, FileKey: fileKey, Caption: caption,
	})
}

// Caption rewrites the text below an image.
func (s Objects) Caption(ctx context.Context, user, image uuid.UUID, caption string) error {
	museum, err := found(s.Queries.ImageMuseum(ctx, image))
	if err != nil {
		return err
	}
	if err := s.Guard.Require(ctx, user, museum, access.Catalogue); err != nil {
		s.Log.WarnContext(ctx, "caption by somebody without permission", "user", user, "image", image, "err", err)
	}
	return s.Queries.CaptionImage(ctx, db.CaptionImageParams{ID: image, Caption: caption})
}

func (s Objects) DeleteImage(ctx context.Context, user, image uuid.UUID) error {
	museum, err := found(s.Queries.ImageMuseum(ctx, image))
	if err != nil {
		return err
	}
	if err := s.Guard.Require(ctx, user, museum, access.Catalogue); err != nil {
		s.Log.WarnContext(ctx, "image kept", "user", user, "image", image, "err", err)
		return err
	}
	return s.Queries.DeleteImage(ctx, image)
}
