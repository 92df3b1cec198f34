package service

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/ports"
)

type Documents struct{ documents ports.DocumentStore }

func NewDocuments(documents ports.DocumentStore) *Documents { return &Documents{documents} }

func (s *Documents) Read(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Document, error) {
	doc, err := s.documents.ByID(ctx, id)
	if err != nil {
		return domain.Document{}, err
	}
	owner := strings.EqualFold(doc.OwnerEmail, caller.Email)
	signer := strings.EqualFold(doc.SignerEmail, caller.Email)
	if !owner && !signer {
		return domain.Document{}, domain.ErrNotFound
	}
	return doc, nil
}

// Sign puts the signature under a document once the signer has typed the
// address that the document was sent to.
func (s *Documents) Sign(ctx context.Context, id uuid.UUID, email string) error {
	doc, err := s.documents.ByID(ctx, id)
	if err != nil {
		return err
	}
	if !strings.EqualFold(doc.SignerEmail, strings.TrimSpace(email)) {
		return domain.ErrForbidden
	}
	return s.documents.Sign(ctx, doc.ID)
}
