package service

import (
	"context"

	"github.com/google/uuid"

	"example.com/tramline/internal/domain"
)

// DocumentStore is the port behind Documents.
type DocumentStore interface {
	DocumentFor(ctx context.Context, id, userID uuid.UUID) (domain.DocumentView, error)
	RevisionsFor(ctx context.Context, id, userID uuid.UUID) ([]domain.Revision, error)
	DocumentsOf(ctx context.Context, userID uuid.UUID, org uuid.NullUUID) ([]domain.Document, error)
	ShareDocument(ctx context.Context, id, userID uuid.UUID, level string) error
	UnshareDocument(ctx context.Context, id, userID, by uuid.UUID) error
	FileWithOrder(ctx context.Context, orderID, documentID, userID uuid.UUID) (domain.File, error)
	FileWithInspection(ctx context.Context, inspectionID, documentID uuid.UUID) (domain.File, error)
	Inspection(ctx context.Context, id uuid.UUID) (domain.Inspection, error)
}

type Documents struct {
	store  DocumentStore
	orders *Orders
	access *Access
}

func NewDocuments(s DocumentStore, o *Orders, a *Access) *Documents {
	return &Documents{store: s, orders: o, access: a}
}

func (d *Documents) List(ctx context.Context, actor domain.Actor, org uuid.NullUUID) ([]domain.Document, error) {
	return d.store.DocumentsOf(ctx, actor.UserID, org)
}

func (d *Documents) Get(ctx context.Context, actor domain.Actor, id uuid.UUID) (domain.DocumentView, error) {
	view, err := d.store.DocumentFor(ctx, id, actor.UserID)
	if err != nil {
		return view, err
	}
	if !view.Readable() {
		return domain.DocumentView{}, domain.ErrNotFound
	}
	return view, nil
}

// History is a document's past.
type History struct {
	Revisions  []domain.Revision `json:"revisions"`
	CanComment bool              `json:"can_comment"`
}

func (d *Documents) History(ctx context.Context, actor domain.Actor, id uuid.UUID) (History, error) {
	revisions, err := d.store.RevisionsFor(ctx, id, actor.UserID)
	if err != nil {
		return History{}, err
	}
	h := History{Revisions: revisions}
	if len(revisions) > 0 && revisions[0].ShareLevel != nil {
		h.CanComment = *revisions[0].ShareLevel != "read"
	}
	return h, nil
}

// Share gives the document to somebody. Only its owner may.
func (d *Documents) Share(ctx context.Context, actor domain.Actor, id, user uuid.UUID, level string) error {
	switch level {
	case "read", "comment", "edit":
	default:
		return domain.Invalid("level", "unknown")
	}
	view, err := d.store.DocumentFor(ctx, id, actor.UserID)
	switch {
	case err != nil:
		return err
	case !view.Readable():
		return domain.ErrNotFound
	case view.OwnerID != actor.UserID:
		return domain.ErrForbidden
	}
	return d.store.ShareDocument(ctx, id, user, level)
}

func (d *Documents) Unshare(ctx context.Context, actor domain.Actor, id, user uuid.UUID) error {
	return d.store.UnshareDocument(ctx, id, user, actor.UserID)
}

// AttachToOrder files a document with a work order.
func (d *Documents) AttachToOrder(ctx context.Context, actor domain.Actor, orderID, documentID uuid.UUID) (domain.File, error) {
	order, err := d.orders.Get(ctx, actor, orderID)
	if err != nil {
		return domain.File{}, err
	}
	return d.store.FileWithOrder(ctx, order.ID, documentID, actor.UserID)
}

// AttachToInspection files a document with an inspection.
func (d *Documents) AttachToInspection(ctx context.Context, actor domain.Actor, inspectionID, documentID uuid.UUID) (domain.File, error) {
	inspection, err := d.store.Inspection(ctx, inspectionID)
	if err != nil {
		return domain.File{}, err
	}
	if err := d.access.Require(ctx, actor, inspection.OrgID, domain.RoleInspector); err != nil {
		return domain.File{}, err
	}
	return d.store.FileWithInspection(ctx, inspection.ID, documentID)
}
