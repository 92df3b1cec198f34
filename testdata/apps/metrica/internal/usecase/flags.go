package usecase

import (
	"context"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/result"
)

// FlagPatch changes the fields that are set.
type FlagPatch struct {
	Enabled *bool `json:"enabled"`
	Rollout *int  `json:"rollout"`
}

// Flags serves people and SDKs alike.
type Flags struct {
	repo port.FlagRepo
	bus  Publisher
}

func NewFlags(repo port.FlagRepo, bus Publisher) *Flags { return &Flags{repo: repo, bus: bus} }

// Set returns the flags of the key's project.
func (f *Flags) Set(ctx context.Context, key principal.SDK) result.Result[[]domain.Flag] {
	return f.repo.ForProject(ctx, key.ProjectID)
}

func (f *Flags) Get(ctx context.Context, id string) result.Result[domain.Flag] {
	opts := []port.Option{port.WithID(id), port.WithLimit(1)}
	switch p := principal.From(ctx).(type) {
	case principal.User:
		opts = append(opts, port.WithTenant(p.OrgID))
	case principal.SDK:
		opts = append(opts, port.WithProject(p.ProjectID))
	default:
		return result.Err[domain.Flag](domain.ErrUnauthenticated)
	}
	return result.Then(f.repo.List(ctx, opts...), func(found []domain.Flag) result.Result[domain.Flag] {
		if len(found) == 0 {
			return result.Err[domain.Flag](domain.ErrNotFound)
		}
		return result.Ok(found[0])
	})
}

// Patch toggles a flag. Keys need the write scope, which CI pipelines have.
func (f *Flags) Patch(ctx context.Context, id string, patch FlagPatch) result.Result[domain.Flag] {
	flag, err := f.repo.ByID(ctx, id).Unwrap()
	if err != nil {
		return result.Err[domain.Flag](err)
	}
	var actor string
	switch p := principal.From(ctx).(type) {
	case principal.User:
		if p.OrgID != flag.OrgID {
			return result.Err[domain.Flag](domain.ErrNotFound)
		}
		if p.Role == domain.RoleViewer {
			return result.Err[domain.Flag](domain.ErrForbidden)
		}
		actor = p.ID
	case principal.SDK:
		if !p.CanWrite {
			return result.Err[domain.Flag](domain.ErrForbidden)
		}
		actor = p.KeyID
	default:
		return result.Err[domain.Flag](domain.ErrUnauthenticated)
	}
	if patch.Enabled != nil {
		flag.Enabled = *patch.Enabled
	}
	if patch.Rollout != nil {
		flag.Rollout = min(max(*patch.Rollout, 0), 100)
	}
	saved := f.repo.Save(ctx, flag)
	if saved.Err() != nil {
		return saved
	}
	ev := domain.FlagToggled{FlagID: flag.ID, OrgID: flag.OrgID, ActorID: actor}
	if err := f.bus.Publish(ctx, ev); err != nil {
		return result.Err[domain.Flag](err)
	}
	return saved
}
