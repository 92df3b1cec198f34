// Package ports says what the core needs from the outside.
package ports

import (
	"context"

	"example.com/signcast/internal/core/domain"
)

// UnitOfWork runs work in one transaction.
type UnitOfWork interface {
	Do(ctx context.Context, work func(Repositories) error) error
	Repositories() Repositories // outside of any transaction
}

// Repositories are bound to one connection or transaction.
type Repositories interface {
	People() People
	Orgs() Orgs
	Screens() Screens
	Playlists() Playlists
	Assets() Assets
	Slots() Slots
}

// People keeps users and their tokens.
type People interface {
	Register(ctx context.Context, email, name, hash, org string) error
	Credentials(ctx context.Context, email string) (domain.Credentials, error)
	KeepToken(ctx context.Context, digest []byte, user int64, client string) error
	ByToken(ctx context.Context, digest []byte) (domain.Actor, error)
	TokensOf(ctx context.Context, user int64) ([]domain.Token, error)
}

// Orgs keeps organisations and who belongs to them.
type Orgs interface {
	All(ctx context.Context) ([]domain.Organisation, error)
	SetRole(ctx context.Context, org, user int64, role domain.Role) error
}

// Screens keeps screens.
type Screens interface {
	In(ctx context.Context, org int64) ([]domain.Screen, error)
	Get(ctx context.Context, id int64) (domain.Screen, error)
	ByKey(ctx context.Context, digest []byte) (domain.Screen, error)
	Rename(ctx context.Context, id, org int64, name string) error
	Retire(ctx context.Context, id int64) error
}

// Playlists keeps playlists and what is in them.
type Playlists interface {
	Get(ctx context.Context, id int64) (domain.Playlist, error)
	Lock(ctx context.Context, id int64) (domain.Playlist, error)
	Save(ctx context.Context, p domain.Playlist) error
	Remove(ctx context.Context, id int64) error
	Add(ctx context.Context, p domain.Playlist) (int64, error)
	Append(ctx context.Context, playlist, asset int64, seconds int) error
	CopyItems(ctx context.Context, from, to int64) error
	Contents(ctx context.Context, playlist int64) ([]domain.Asset, error)
	Now(ctx context.Context, screen int64) ([]domain.Asset, error)
}

// AssetFilter narrows a search; zero values do not count.
type AssetFilter struct {
	Orgs []int64
	Mime string
	Like string
}

// Assets keeps assets.
type Assets interface {
	Get(ctx context.Context, id int64) (domain.Asset, error)
	Seen(ctx context.Context, id, user int64) (domain.Asset, error)
	Find(ctx context.Context, f AssetFilter) ([]domain.Asset, error)
	Rename(ctx context.Context, id int64, name string) error
	Remove(ctx context.Context, id int64, orgs []int64) (int64, error)
}

// Slots keeps the programme of the screens.
type Slots interface {
	Get(ctx context.Context, id int64) (domain.Slot, error)
	Change(ctx context.Context, id, playlist int64, hour int) error
	Remove(ctx context.Context, id int64) error
}
