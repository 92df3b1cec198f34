package service

import (
	"context"

	"github.com/google/uuid"

	"example.com/tramline/internal/domain"
)

// OrgStore is the port behind Orgs.
type OrgStore interface {
	CreateOrg(ctx context.Context, name string, founder uuid.UUID) (domain.Org, error)
	Members(ctx context.Context, orgID uuid.UUID) ([]domain.Membership, error)
	SetRole(ctx context.Context, m domain.Membership) error
	VehicleByFleetNo(ctx context.Context, orgID uuid.UUID, fleetNo string) (domain.Vehicle, error)
	ReplaceDefect(ctx context.Context, d domain.Defect) error
	PatchDefect(ctx context.Context, orgID, id uuid.UUID, p domain.DefectPatch) error
	PublishAlert(ctx context.Context, a domain.Alert) (domain.Alert, error)
	QueueExport(ctx context.Context, orgID, userID uuid.UUID, kind string) (domain.Export, error)
}

// Orgs is what happens inside one organisation. Callers hand in the membership
// that was looked up for the request.
type Orgs struct{ store OrgStore }

func NewOrgs(s OrgStore) *Orgs { return &Orgs{store: s} }

func (o *Orgs) Found(ctx context.Context, actor domain.Actor, name string) (domain.Org, error) {
	if name == "" {
		return domain.Org{}, domain.Invalid("name", "missing")
	}
	return o.store.CreateOrg(ctx, name, actor.UserID)
}

func (o *Orgs) Members(ctx context.Context, m domain.Membership) ([]domain.Membership, error) {
	return o.store.Members(ctx, m.OrgID)
}

func (o *Orgs) SetRole(ctx context.Context, m domain.Membership, user uuid.UUID, role domain.Role) error {
	if !role.Valid() {
		return domain.Invalid("role", "unknown")
	}
	return o.store.SetRole(ctx, domain.Membership{OrgID: m.OrgID, UserID: user, Role: role})
}

func (o *Orgs) Vehicle(ctx context.Context, m domain.Membership, fleetNo string) (domain.Vehicle, error) {
	return o.store.VehicleByFleetNo(ctx, m.OrgID, fleetNo)
}

func (o *Orgs) ReplaceDefect(ctx context.Context, m domain.Membership, d domain.Defect) (domain.Defect, error) {
	if d.Title == "" {
		return d, domain.Invalid("title", "missing")
	}
	if d.OrgID == uuid.Nil { // older clients leave it out
		d.OrgID = m.OrgID
	}
	return d, o.store.ReplaceDefect(ctx, d)
}

func (o *Orgs) PatchDefect(ctx context.Context, m domain.Membership, id uuid.UUID, p domain.DefectPatch) error {
	return o.store.PatchDefect(ctx, m.OrgID, id, p)
}

func (o *Orgs) PublishAlert(ctx context.Context, m domain.Membership, a domain.Alert) (domain.Alert, error) {
	a.OrgID = m.OrgID
	return o.store.PublishAlert(ctx, a)
}

func (o *Orgs) QueueExport(ctx context.Context, m domain.Membership, kind string) (domain.Export, error) {
	return o.store.QueueExport(ctx, m.OrgID, m.UserID, kind)
}
