// Package documents serves the PDFs that belong to invoices.
package documents

import (
	"context"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/errs"
	"example.com/orchardhq/internal/links"
)

type Store interface {
	Document(ctx context.Context, id int64) (coop.Document, error)
}

type Service struct {
	store Store
	sign  links.Signer
}

func New(store Store, sign links.Signer) *Service { return &Service{store: store, sign: sign} }

type Ref struct {
	DocumentID int64 `json:"-" path:"document"`
}

func (s *Service) Get(ctx context.Context, p auth.Principal, in Ref) (coop.Document, error) {
	d, err := s.store.Document(ctx, in.DocumentID)
	if err == nil && p.In(d.OrgID) {
		return d, nil
	}
	if err == nil {
		err = errs.NotFound{What: "document"}
	}
	return coop.Document{}, err
}

type Link struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// Link makes a link that can be mailed to people without an account.
func (s *Service) Link(ctx context.Context, p auth.Principal, in Ref) (Link, error) {
	if len(p.Memberships) == 0 {
		return Link{}, errs.Forbidden{Action: "share documents"}
	}
	d, err := s.store.Document(ctx, in.DocumentID)
	if err != nil {
		return Link{}, err
	}
	return Link{Name: d.Name, URL: s.sign.URL(d.ID)}, nil
}

// Open returns the document of a signed link.
func (s *Service) Open(ctx context.Context, id int64, exp, sig string) (coop.Document, error) {
	if err := s.sign.Verify(id, exp, sig); err != nil {
		return coop.Document{}, err
	}
	return s.store.Document(ctx, id)
}
