package service

import (
	"context"
	"fmt"
	"time"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/auth"
	"example.com/vaultbox/internal/model"
	"example.com/vaultbox/internal/store"
)

// DocumentView is a document with its current version and a link to download it.
type DocumentView struct {
	model.Document
	Version     model.Version `json:"version"`
	DownloadURL string        `json:"download_url"`
}

// File is content to be sent to a browser.
type File struct {
	Name    string
	Mime    string
	Content []byte
}

const (
	downloadTTL  = 10 * time.Minute
	previewBytes = 4 << 10
)

func (s *Service) Document(ctx context.Context, p auth.Principal, id int64) (DocumentView, error) {
	key := viewKey{user: p.UserID, document: id}
	if v, ok := s.views.Get(key); ok {
		return v, nil
	}
	doc, err := s.documentFor(ctx, s.store, p, id, ActionRead)
	if err != nil {
		return DocumentView{}, err
	}
	latest, err := s.store.LatestVersion(ctx, doc.ID)
	if err != nil {
		return DocumentView{}, err
	}
	view := DocumentView{Document: doc, Version: latest,
		DownloadURL: s.links.Link(fmt.Sprintf("/files/%d", latest.ID), downloadTTL)}
	s.views.Put(key, view)
	return view, nil
}

func (s *Service) forget(ids ...int64) {
	s.views.DropIf(func(k viewKey) bool {
		for _, id := range ids {
			if k.document == id {
				return true
			}
		}
		return false
	})
}

// Rename changes the title unless somebody else was faster.
func (s *Service) Rename(ctx context.Context, p auth.Principal, id int64, title string, revision int) (model.Document, error) {
	var doc model.Document
	err := s.store.WithTx(ctx, func(st store.Store) (err error) {
		if doc, err = st.Document(ctx, id); err != nil {
			return err
		}
		ok, err := s.allows(ctx, st, p, doc.WorkspaceID, ActionEdit)
		if err != nil {
			return err
		} else if !ok {
			return apperr.ErrNotFound
		}
		n, err := st.UpdateDocument(ctx, id, title, revision)
		if err != nil {
			return err
		}
		if n == 0 {
			return apperr.Conflict("the document was changed in the meantime")
		}
		doc.Title, doc.Revision = title, revision+1
		return st.Audit(ctx, doc.WorkspaceID, p.UserID, "document.rename", id)
	})
	s.forget(id)
	return doc, err
}

// Trash moves a document to the trash, from where it is purged after 30 days.
func (s *Service) Trash(ctx context.Context, p auth.Principal, id int64) error {
	defer s.forget(id)
	return s.store.WithTx(ctx, func(st store.Store) error {
		doc, err := st.Document(ctx, id)
		if err != nil {
			return err
		}
		if _, err := s.allows(ctx, st, p, doc.WorkspaceID, ActionTrash); err != nil {
			return err
		}
		n, err := st.TrashDocument(ctx, doc.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return apperr.ErrNotFound
		}
		return st.Audit(ctx, doc.WorkspaceID, p.UserID, "document.trash", doc.ID)
	})
}

// TrashMany moves several documents to the trash and returns the ids of those it moved.
func (s *Service) TrashMany(ctx context.Context, p auth.Principal, ids []int64) ([]int64, error) {
	defer s.forget(ids...)
	return s.store.TrashDocuments(ctx, ids, p.UserID, requiredLevel[ActionTrash])
}

// MoveMany moves documents into a folder, also one of another workspace.
func (s *Service) MoveMany(ctx context.Context, p auth.Principal, ids []int64, folderID int64) (moved int64, err error) {
	defer s.forget(ids...)
	err = s.store.WithTx(ctx, func(st store.Store) error {
		folder, err := st.Folder(ctx, folderID)
		if err != nil {
			return err
		}
		if err := s.require(ctx, st, p, folder.WorkspaceID, ActionEdit); err != nil {
			return err
		}
		if moved, err = st.MoveDocuments(ctx, ids, folder); err != nil {
			return err
		}
		return st.Audit(ctx, folder.WorkspaceID, p.UserID, "document.move", folder.ID)
	})
	return moved, err
}

// VersionContent returns the content of an older version of a document.
func (s *Service) VersionContent(ctx context.Context, p auth.Principal, documentID, versionID int64) (File, error) {
	doc, err := s.documentFor(ctx, s.store, p, documentID, ActionRead)
	if err != nil {
		return File{}, err
	}
	v, err := s.store.Version(ctx, versionID)
	if err != nil {
		return File{}, err
	}
	return fileOf(doc, v)
}

// RestoreVersion makes a copy of an older version the current one.
func (s *Service) RestoreVersion(ctx context.Context, p auth.Principal, documentID, versionID int64) (restored model.Version, err error) {
	defer s.forget(documentID)
	err = s.store.WithTx(ctx, func(st store.Store) error {
		doc, err := s.documentFor(ctx, st, p, documentID, ActionRestore)
		if err != nil {
			return err
		}
		old, err := st.Version(ctx, versionID)
		if err != nil {
			return err
		}
		if old.DocumentID != doc.ID {
			return apperr.ErrNotFound
		}
		if restored, err = st.AddVersion(ctx, doc.ID, p.UserID, old.Content, old.ScanStatus); err != nil {
			return err
		}
		return st.Audit(ctx, doc.WorkspaceID, p.UserID, "version.restore", old.ID)
	})
	return restored, err
}

// SignedFile serves the version that a signed download link names.
func (s *Service) SignedFile(ctx context.Context, versionID int64) (File, error) {
	v, err := s.store.Version(ctx, versionID)
	if err != nil {
		return File{}, err
	}
	doc, err := s.store.Document(ctx, v.DocumentID)
	if err != nil {
		return File{}, err
	}
	return fileOf(doc, v)
}

// Preview returns the beginning of the current version for a signed-in member.
func (s *Service) Preview(ctx context.Context, p auth.Principal, documentID int64) (File, error) {
	doc, err := s.documentFor(ctx, s.store, p, documentID, ActionRead)
	if err != nil {
		return File{}, err
	}
	return s.head(ctx, doc)
}

// LinkedPreview is Preview for the holder of a signed link, as in our mails.
func (s *Service) LinkedPreview(ctx context.Context, documentID int64, expires time.Time) (File, error) {
	if time.Now().After(expires) {
		return File{}, apperr.ErrGone
	}
	doc, err := s.store.Document(ctx, documentID)
	if err != nil {
		return File{}, err
	}
	return s.head(ctx, doc)
}

func (s *Service) head(ctx context.Context, doc model.Document) (File, error) {
	v, err := s.store.LatestVersion(ctx, doc.ID)
	if err != nil {
		return File{}, err
	}
	v.Content = v.Content[:min(len(v.Content), previewBytes)]
	return fileOf(doc, v)
}

func fileOf(doc model.Document, v model.Version) (File, error) {
	if v.ScanStatus == "infected" {
		return File{}, apperr.ErrQuarantined
	}
	return File{Name: doc.Title, Mime: doc.Mime, Content: v.Content}, nil
}

// RecordScan stores the verdict of the virus scanner.
func (s *Service) RecordScan(ctx context.Context, versionID int64, verdict string) error {
	n, err := s.store.SetScanStatus(ctx, versionID, verdict)
	if err != nil {
		return err
	}
	if n == 0 {
		return apperr.ErrNotFound
	}
	return nil
}

// AddComment is idempotent per caller and key.
func (s *Service) AddComment(ctx context.Context, p auth.Principal, documentID int64, body, key string) (c model.Comment, err error) {
	err = s.store.WithTx(ctx, func(st store.Store) error {
		doc, err := s.documentFor(ctx, st, p, documentID, ActionComment)
		if err != nil {
			return err
		}
		if key != "" {
			id, err := st.RecallKey(ctx, p.UserID, key)
			if err == nil {
				c, err = st.Comment(ctx, id)
				return err
			}
			if !apperr.IsNotFound(err) {
				return err
			}
		}
		if c, err = st.AddComment(ctx, doc.ID, p.UserID, body); err != nil {
			return err
		}
		if key == "" {
			return nil
		}
		return st.RememberKey(ctx, p.UserID, key, c.ID)
	})
	return c, err
}

// EditComment is for authors only.
func (s *Service) EditComment(ctx context.Context, p auth.Principal, id int64, body string) error {
	n, err := s.store.EditComment(ctx, id, p.UserID, body)
	if err != nil {
		return err
	}
	if n == 0 {
		return apperr.ErrNotFound
	}
	return nil
}

// Shared serves the current version to whoever holds a share link.
func (s *Service) Shared(ctx context.Context, token string) (File, error) {
	id, err := s.store.OpenShareLink(ctx, auth.HashSecret(token))
	if err != nil {
		return File{}, err
	}
	doc, err := s.store.Document(ctx, id)
	if err != nil {
		return File{}, err
	}
	v, err := s.store.LatestVersion(ctx, id)
	if err != nil {
		return File{}, err
	}
	return fileOf(doc, v)
}

// RevokeShareLink needs the document to know the workspace, and the link to know the document.
func (s *Service) RevokeShareLink(ctx context.Context, p auth.Principal, id int64) error {
	return s.store.WithTx(ctx, func(st store.Store) error {
		documentID, err := st.RevokeShareLink(ctx, id)
		if err != nil {
			return err
		}
		doc, err := s.documentFor(ctx, st, p, documentID, ActionRevokeLink)
		if err != nil {
			return err
		}
		return st.Audit(ctx, doc.WorkspaceID, p.UserID, "share_link.revoke", id)
	})
}

func (s *Service) Templates(ctx context.Context, category string) ([]model.Template, error) {
	return s.store.Templates(ctx, category)
}
