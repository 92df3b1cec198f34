package parcels

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

// Files lists the files of a parcel.
func (s *Service) Files(ctx context.Context, parcel int64) ([]db.ListAttachmentsRow, error) {
	return s.store.ListAttachments(ctx, &db.ListAttachmentsParams{ParcelID: parcel, OrgID: auth.FromContext(ctx).OrgID})
}

// NewFile describes a file that is about to be uploaded.
type NewFile struct {
	Name        string
	ContentType string
	Size        int64
}

// Attach stores a file's metadata.
func (s *Service) Attach(ctx context.Context, parcel int64, f NewFile) (db.CreateAttachmentRow, error) {
	caller := auth.FromContext(ctx)
	return s.store.CreateAttachment(ctx, &db.CreateAttachmentParams{
		ParcelID:    parcel,
		OrgID:       caller.OrgID,
		FileName:    f.Name,
		ContentType: f.ContentType,
		SizeBytes:   f.Size,
		StorageKey:  fmt.Sprintf("%d/%s", caller.OrgID, uuid.New()),
		UploadedBy:  &caller.UserID,
	})
}

// File returns one file of a parcel that the caller may see. File ids are
// random, so the file itself needs no further look.
func (s *Service) File(ctx context.Context, parcel int64, file uuid.UUID) (db.GetAttachmentRow, error) {
	if _, err := s.Get(ctx, parcel); err != nil {
		return db.GetAttachmentRow{}, err
	}
	return s.store.GetAttachment(ctx, file)
}

// Detach removes a file from a parcel.
func (s *Service) Detach(ctx context.Context, parcel int64, file uuid.UUID) error {
	n, err := s.store.DeleteAttachment(ctx, &db.DeleteAttachmentParams{
		ID: file, ParcelID: parcel, OrgID: auth.FromContext(ctx).OrgID,
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return problem.NotFound("file")
	}
	return nil
}

// Content returns a file by a link whose signature has been verified.
func (s *Service) Content(ctx context.Context, file uuid.UUID) (db.GetAttachmentRow, error) {
	return s.store.GetAttachment(ctx, file)
}
