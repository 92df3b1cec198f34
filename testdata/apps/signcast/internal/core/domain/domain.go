// Package domain holds what signcast is about, and the rules of who may do what.
package domain

import "errors"

// What can go wrong.
var (
	ErrNotFound  = errors.New("not found")
	ErrNoLogin   = errors.New("log in first")
	ErrNotMember = errors.New("you do not belong to this organisation")
	ErrReadOnly  = errors.New("your role may only look")
	ErrInvalid   = errors.New("request makes no sense")
)

// Role is what a member may do in an organisation.
type Role string

// The roles, from least to most.
const (
	Viewer Role = "viewer"
	Editor Role = "editor"
	Owner  Role = "owner"
)

// Actor is who a request acts for.
type Actor struct {
	UserID int64
	Staff  bool
	Roles  map[int64]Role // by organisation
}

// Home is the organisation that the dashboard opens with.
func (a Actor) Home() int64 {
	var home int64
	for org := range a.Roles {
		if home == 0 || org < home {
			home = org
		}
	}
	return home
}

// Orgs lists the organisations in which the actor has one of the roles.
func (a Actor) Orgs(roles ...Role) []int64 {
	orgs := make([]int64, 0, len(a.Roles))
	for org, have := range a.Roles {
		for _, want := range roles {
			if have == want {
				orgs = append(orgs, org)
			}
		}
	}
	return orgs
}

// Owned is implemented by everything that belongs to an organisation.
type Owned interface{ Org() int64 }

// MayView tells why the actor may not look at the thing.
func MayView(a Actor, thing Owned) error {
	if _, ok := a.Roles[thing.Org()]; !ok {
		return ErrNotMember
	}
	return nil
}

// MayEdit tells why the actor may not change the thing.
func MayEdit(a Actor, thing Owned) error {
	switch a.Roles[thing.Org()] {
	case Owner, Editor:
		return nil
	case Viewer:
		return ErrReadOnly
	default:
		return ErrNotMember
	}
}

// Credentials are what the login compares.
type Credentials struct {
	UserID int64  `db:"id"`
	Hash   string `db:"pw_hash"`
}

// Organisation is a customer.
type Organisation struct {
	ID   int64  `db:"id" json:"id"`
	Name string `db:"name" json:"name"`
	Plan string `db:"plan" json:"plan"`
}

// Org makes the organisation a thing of its own.
func (o Organisation) Org() int64 { return o.ID }

// Screen shows playlists.
type Screen struct {
	ID    int64  `db:"id" json:"id"`
	OrgID int64  `db:"org_id" json:"org_id"`
	Name  string `db:"name" json:"name"`
	Place string `db:"place" json:"place"`
}

// Org implements Owned.
func (s Screen) Org() int64 { return s.OrgID }

// Playlist is a sequence of assets.
type Playlist struct {
	ID     int64  `db:"id" json:"id"`
	OrgID  int64  `db:"org_id" json:"org_id"`
	Title  string `db:"title" json:"title"`
	Locked bool   `db:"locked" json:"locked"`
}

// Org implements Owned.
func (p Playlist) Org() int64 { return p.OrgID }

// Asset is an image, a clip or a text.
type Asset struct {
	ID      int64  `db:"id" json:"id"`
	OrgID   int64  `db:"org_id" json:"org_id"`
	Name    string `db:"name" json:"name"`
	Mime    string `db:"mime" json:"mime"`
	Content string `db:"content" json:"content,omitempty"`
}

// Org implements Owned.
func (a Asset) Org() int64 { return a.OrgID }

// Slot puts a playlist on a screen.
type Slot struct {
	ID         int64 `db:"id" json:"id"`
	ScreenID   int64 `db:"screen_id" json:"screen_id"`
	PlaylistID int64 `db:"playlist_id" json:"playlist_id"`
	FromHour   int   `db:"from_hour" json:"from_hour"`
}

// Token is a login as support sees it.
type Token struct {
	Client  string `db:"client" json:"client"`
	Expires string `db:"expires_at" json:"expires_at"`
}
