// Package operations is for our own staff.
package operations

import (
	"context"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

type Tenants struct{ workspaces port.Workspaces }

func NewTenants(w port.Workspaces) *Tenants { return &Tenants{workspaces: w} }

func (uc *Tenants) Inspect(ctx context.Context, id int64) (domain.Workspace, error) {
	return uc.workspaces.Get(ctx, id)
}

func (uc *Tenants) Suspend(ctx context.Context, id int64) error {
	return uc.workspaces.Suspend(ctx, id)
}

func (uc *Tenants) ExportContacts(ctx context.Context, id int64) ([]domain.Contact, error) {
	return uc.workspaces.Contacts(ctx, id)
}
