package documents

import (
	"context"

	"example.com/clinicare/internal/audit"
	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Service opens and removes the documents in a patient's file.
type Service interface {
	Open(ctx context.Context, me auth.Principal, id int64) (db.GetDocumentWithPracticeRow, error)
	Remove(ctx context.Context, me auth.Principal, id int64) error
}

type plain struct{ store db.Store }

// Plain checks that a document is from the caller's practice.
func Plain(store db.Store) Service { return plain{store} }

func (s plain) Open(ctx context.Context, me auth.Principal, id int64) (db.GetDocumentWithPracticeRow, error) {
	doc, err := s.store.GetDocumentWithPractice(ctx, id)
	if err != nil {
		return db.GetDocumentWithPracticeRow{}, err
	}
	if doc.PracticeID != me.PracticeID {
		return db.GetDocumentWithPracticeRow{}, httpx.ErrNotFound
	}
	return doc, nil
}

func (s plain) Remove(ctx context.Context, me auth.Principal, id int64) error {
	if _, err := s.Open(ctx, me, id); err != nil {
		return err
	}
	_, err := s.store.DeleteDocument(ctx, id)
	return err
}

type audited struct {
	next  Service
	store db.Store
}

// Audited notes every access to a document.
func Audited(next Service, store db.Store) Service { return &audited{next: next, store: store} }

func (s *audited) Open(ctx context.Context, me auth.Principal, id int64) (db.GetDocumentWithPracticeRow, error) {
	doc, err := s.next.Open(ctx, me, id)
	if err != nil {
		return doc, err
	}
	_ = s.store.CreateAuditEntry(ctx, audit.Entry(me, "document.open", id))
	return doc, nil
}

// Remove writes the entry and deletes in one transaction, so that nothing goes
// without a trace.
func (s *audited) Remove(ctx context.Context, me auth.Principal, id int64) error {
	return s.store.ExecTx(ctx, func(q *db.Queries) error {
		if err := q.CreateAuditEntry(ctx, audit.Entry(me, "document.remove", id)); err != nil {
			return err
		}
		n, err := q.DeleteDocument(ctx, id)
		if err == nil && n == 0 {
			return httpx.ErrNotFound
		}
		return err
	})
}
