package service

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/policy"
	"example.com/legaldesk/internal/signing"
)

// Documents serves documents, their files and what the e-signature provider
// tells about them.
type Documents struct {
	base
	urls signing.URLs
}

// load returns the document if the decision allows the principal to have it.
func (s *Documents) load(ctx context.Context, p identity.Principal, id int64,
	may func(identity.Principal, domain.Document) bool) (d domain.Document, err error) {
	if d, err = s.store.Documents.ByID(ctx, id); err != nil {
		return d, err
	}
	if !may(p, d) {
		return domain.Document{}, domain.ErrNotFound
	}
	return d, nil
}

// InMatter returns a document of the matter.
func (s *Documents) InMatter(ctx context.Context, p identity.Principal, m domain.Matter, id int64) (domain.Document, error) {
	if !policy.ViewMatter(p, m) {
		return domain.Document{}, domain.ErrNotFound
	}
	return s.store.Documents.InMatter(ctx, m.ID, id)
}

// CopyInto files a copy of a document under the matter. Firms keep their
// templates in a matter of their own and start new documents from there.
func (s *Documents) CopyInto(ctx context.Context, p identity.Principal, m domain.Matter, sourceID int64, title string) (out domain.Document, err error) {
	if !policy.EditMatter(p, m) {
		return out, domain.ErrForbidden
	}
	src, err := s.store.Documents.ByID(ctx, sourceID)
	if err != nil {
		return out, err
	}
	if title == "" {
		title = src.Title
	}
	err = s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		out, err = s.store.Documents.Create(ctx, tx, domain.Document{
			FirmID: m.FirmID, MatterID: m.ID, ClientID: m.ClientID, Title: title,
			ContentType: src.ContentType, Body: src.Body, Excerpt: src.Excerpt,
		})
		if err != nil {
			return err
		}
		return s.audit(ctx, tx, p, "copy", "document", out.ID)
	})
	return out, err
}

// Shared is the read-only view of a document that the firm and the client
// have in common.
func (s *Documents) Shared(ctx context.Context, p identity.Principal, id int64) (domain.Document, error) {
	d, err := s.store.Documents.ByID(ctx, id)
	if err != nil {
		return domain.Document{}, err
	}
	switch p.Kind {
	case identity.KindLawyer:
		if d.FirmID != p.FirmID {
			return domain.Document{}, domain.ErrNotFound
		}
	case identity.KindClient:
		if d.ClientID != p.ClientID || !d.SharedWithClient {
			return domain.Document{}, domain.ErrNotFound
		}
	}
	return d, nil
}

// Links are the URLs under which the files of a document can be fetched.
type Links struct {
	URL      string        `json:"url"`
	Versions []VersionLink `json:"versions"`
}

type VersionLink struct {
	Number int    `json:"number"`
	URL    string `json:"url"`
}

// DownloadLinks signs URLs for the current file and the older versions.
func (s *Documents) DownloadLinks(ctx context.Context, p identity.Principal, id int64) (out Links, err error) {
	d, err := s.load(ctx, p, id, policy.ReadDocument)
	if err != nil {
		return out, err
	}
	versions, err := s.store.Documents.Versions(ctx, d.ID)
	if err != nil {
		return out, err
	}
	query := s.urls.Query(d.ID, p.String())
	out.URL = fmt.Sprintf("%s/files/%d?%s", s.cfg.PublicURL, d.ID, query)
	out.Versions = make([]VersionLink, 0, len(versions))
	for _, v := range versions {
		out.Versions = append(out.Versions, VersionLink{
			Number: v.Number, URL: fmt.Sprintf("%s/files/%d/versions/%d?%s", s.cfg.PublicURL, d.ID, v.ID, query),
		})
	}
	s.trace(ctx, p, "link", "document", d.ID)
	return out, nil
}

// VerifyURL checks a signed file URL and returns the bearer as a principal.
func (s *Documents) VerifyURL(documentID int64, q url.Values) (identity.Principal, error) {
	subject, ok := s.urls.Verify(documentID, q)
	if !ok {
		return identity.Principal{}, domain.ErrForbidden
	}
	return identity.Principal{Kind: identity.KindLink, DocumentID: documentID, Label: subject}, nil
}

// File returns the document with its current file.
func (s *Documents) File(ctx context.Context, p identity.Principal, id int64) (domain.Document, error) {
	d, err := s.load(ctx, p, id, policy.ReadDocument)
	if err != nil {
		return domain.Document{}, err
	}
	s.trace(ctx, p, "download", "document", d.ID)
	return d, nil
}

// FileVersion returns an older file of a document. The URL has been signed for
// the document, so there is nothing left to decide.
func (s *Documents) FileVersion(ctx context.Context, p identity.Principal, versionID int64) (domain.DocumentVersion, error) {
	v, err := s.store.Documents.Version(ctx, versionID)
	if err != nil {
		return domain.DocumentVersion{}, err
	}
	s.trace(ctx, p, "download", "document_version", v.ID)
	return v, nil
}

// Delete hides a document. The row that comes back tells whether the principal
// was allowed to.
func (s *Documents) Delete(ctx context.Context, p identity.Principal, id int64) error {
	return s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		d, err := s.store.Documents.SoftDelete(ctx, tx, id, s.now())
		if err != nil {
			return err
		}
		if !policy.DeleteDocument(p, d) {
			return domain.ErrNotFound
		}
		return s.audit(ctx, tx, p, "delete", "document", d.ID)
	})
}

// Share creates a link that opens the document without an account.
func (s *Documents) Share(ctx context.Context, p identity.Principal, id int64, days int) (link string, err error) {
	d, err := s.load(ctx, p, id, policy.ShareDocument)
	if err != nil {
		return "", err
	}
	token, hash := signing.NewToken()
	expires := s.now().Add(time.Duration(days) * 24 * time.Hour)
	if err := s.store.Documents.CreateShare(ctx, d.ID, p.LawyerID, hash, expires); err != nil {
		return "", err
	}
	s.trace(ctx, p, "share", "document", d.ID)
	return s.cfg.PublicURL + "/share/" + token, nil
}

// OpenShare returns the document behind a share link.
func (s *Documents) OpenShare(ctx context.Context, _ identity.Principal, token string) (domain.Document, error) {
	return s.store.Documents.ByShare(ctx, signing.HashToken(token))
}

// Signed stores the signed copy the provider has delivered.
func (s *Documents) Signed(ctx context.Context, p identity.Principal, ref, contentType string, body []byte) error {
	if len(body) == 0 {
		return domain.Invalid("content", "is missing")
	}
	return s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		e, err := s.store.Envelopes.Transition(ctx, tx, ref, "completed", "")
		if err != nil {
			return err
		}
		if err := s.store.Documents.AppendVersion(ctx, tx, e.DocumentID, contentType, body); err != nil {
			return err
		}
		return s.audit(ctx, tx, p, "signed", "envelope", e.ID)
	})
}

// Voided ends an envelope that nobody is going to sign any more.
func (s *Documents) Voided(ctx context.Context, p identity.Principal, ref, reason string) error {
	return s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		e, err := s.store.Envelopes.Transition(ctx, tx, ref, "voided", reason)
		if err != nil {
			return err
		}
		return s.audit(ctx, tx, p, "voided", "envelope", e.ID)
	})
}
