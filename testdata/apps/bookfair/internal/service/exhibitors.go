package service

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/store/db"
)

// Exhibitors covers badges, leads and catalogues.
type Exhibitors struct {
	repo Repository
}

func NewExhibitors(repo Repository) *Exhibitors { return &Exhibitors{repo: repo} }

// Filter narrows a list of badges or leads.
type Filter struct {
	OrgID  uuid.NullUUID
	FairID uuid.NullUUID
}

// Badges lists the badges of the caller's organisation.
func (s *Exhibitors) Badges(ctx context.Context, c identity.Caller, f Filter) ([]db.Badge, error) {
	orgID := c.ActiveOrg
	if f.OrgID.Valid {
		orgID = f.OrgID.UUID
	}
	return s.repo.ListBadges(ctx, db.ListBadgesParams{OrgID: orgID, FairID: f.FairID})
}

// Leads lists the leads of the caller's organisations.
func (s *Exhibitors) Leads(ctx context.Context, c identity.Caller, f Filter) ([]db.Lead, error) {
	orgs, err := s.repo.ListOrgIDsOfUser(ctx, c.UserID)
	if err != nil {
		return nil, fmt.Errorf("leads: %w", err)
	}
	if f.OrgID.Valid {
		if !slices.Contains(orgs, f.OrgID.UUID) {
			return nil, ErrForbidden
		}
		orgs = []uuid.UUID{f.OrgID.UUID}
	}
	return s.repo.ListLeads(ctx, db.ListLeadsParams{OrgIds: orgs, FairID: f.FairID})
}

// LeadsOf lists the leads of one exhibitor for its integration.
func (s *Exhibitors) LeadsOf(ctx context.Context, tenant uuid.UUID) ([]db.Lead, error) {
	return s.repo.ListLeadsOfOrg(ctx, tenant)
}

type CatalogueText struct {
	Title string `json:"title"`
	Body  string `json:"body"`
}

func (t CatalogueText) validate() error {
	if t.Title == "" || t.Body == "" {
		return fmt.Errorf("%w: title and body are needed", ErrInvalid)
	}
	return nil
}

func (s *Exhibitors) CreateCatalogue(ctx context.Context, sc identity.Scope, in CatalogueText) (db.Catalogue, error) {
	if err := in.validate(); err != nil {
		return db.Catalogue{}, err
	}
	return s.repo.CreateCatalogue(ctx, db.CreateCatalogueParams{OrgID: sc.OrgID, Title: in.Title, Body: in.Body})
}

func (s *Exhibitors) ReviseCatalogue(ctx context.Context, sc identity.Scope, id uuid.UUID, in CatalogueText) (db.Catalogue, error) {
	if err := in.validate(); err != nil {
		return db.Catalogue{}, err
	}
	if !sc.Role.AtLeast(identity.Manager) {
		return db.Catalogue{}, ErrForbidden
	}
	return s.repo.UpdateCatalogue(ctx, db.UpdateCatalogueParams{ID: id, Title: in.Title, Body: in.Body})
}

func (s *Exhibitors) DeleteCatalogue(ctx context.Context, sc identity.Scope, id uuid.UUID) error {
	if !sc.Role.AtLeast(identity.Manager) {
		return ErrForbidden
	}
	n, err := s.repo.DeleteCatalogue(ctx, db.DeleteCatalogueParams{ID: id, OrgID: sc.OrgID})
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// OpenCatalogue is for holders of a download link.
func (s *Exhibitors) OpenCatalogue(ctx context.Context, id uuid.UUID) (db.Catalogue, error) {
	return s.repo.GetCatalogue(ctx, id)
}
