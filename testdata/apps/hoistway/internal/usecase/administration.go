package usecase

import (
	"context"

	"github.com/google/uuid"

	"example.com/hoistway/internal/adapter/token"
	"example.com/hoistway/internal/caller"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

// Administration implements port.Administration.
type Administration struct {
	team port.Team
	keys port.Keys
}

// NewAdministration wires it.
func NewAdministration(team port.Team, keys port.Keys) *Administration {
	return &Administration{team, keys}
}

func (u *Administration) ListTeam(ctx context.Context, _ port.None) ([]domain.Colleague, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return nil, err
	}
	return u.team.Colleagues(ctx, p.AccountID)
}

func (u *Administration) SetRole(ctx context.Context, in port.RoleRequest) (port.None, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return none, err
	}
	role := domain.Role(in.Role)
	if !role.Assignable() {
		return none, domain.Invalid("there is no such role")
	}
	return none, u.team.SetRole(ctx, in.User, p.AccountID, role)
}

func (u *Administration) RemoveUser(ctx context.Context, in port.UserRequest) (port.None, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return none, err
	}
	if in.User == p.UserID {
		return none, domain.Invalid("somebody has to stay")
	}
	return none, u.team.Disable(ctx, in.User, p.AccountID)
}

func (u *Administration) ListKeys(ctx context.Context, _ port.None) ([]domain.Key, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return nil, err
	}
	return u.keys.List(ctx, p.AccountID)
}

func (u *Administration) AddKey(ctx context.Context, in port.AddKeyRequest) (port.NewKey, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return port.NewKey{}, err
	}
	secret := token.NewSecret()
	id, err := u.keys.Add(ctx, p.AccountID, in.Name, token.Digest(secret))
	return port.NewKey{ID: id, Key: secret}, err
}

func (u *Administration) RevokeKey(ctx context.Context, in port.KeyRequest) (port.None, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return none, err
	}
	return none, u.keys.Revoke(ctx, in.Key, p.AccountID)
}

// Operations implements port.Operations.
type Operations struct {
	platform port.Platform
	exports  port.Exports
}

// NewOperations wires it.
func NewOperations(platform port.Platform, exports port.Exports) *Operations {
	return &Operations{platform, exports}
}

func (u *Operations) ListAccounts(ctx context.Context, in port.PageRequest) (domain.Page[domain.Account], error) {
	items, err := u.platform.Accounts(ctx, in.After, in.Size())
	if err != nil {
		return domain.Page[domain.Account]{}, err
	}
	return paged(items, in.Size(), func(a domain.Account) uuid.UUID { return a.ID }), nil
}

func (u *Operations) GetAccount(ctx context.Context, in port.AccountRequest) (domain.Account, error) {
	return u.platform.Account(ctx, in.Account)
}

func (u *Operations) Suspend(ctx context.Context, in port.AccountRequest) (port.None, error) {
	return none, u.platform.Suspend(ctx, in.Account)
}

func (u *Operations) ListJobs(ctx context.Context, _ port.None) ([]domain.Job, error) {
	return u.exports.Recent(ctx)
}

func (u *Operations) DeleteJob(ctx context.Context, in port.ExportRequest) (port.None, error) {
	return none, u.exports.Delete(ctx, in.Export)
}

func (u *Operations) ListBulletins(ctx context.Context, _ port.None) ([]domain.Bulletin, error) {
	return u.platform.Bulletins(ctx)
}

func (u *Operations) Publish(ctx context.Context, in port.BulletinRequest) (domain.Bulletin, error) {
	return u.platform.AddBulletin(ctx, in.Title, in.Body)
}
