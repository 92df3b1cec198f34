// Package policy answers what an account may do with a thing it has at hand.
package policy

import (
	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/store"
)

// Policy speaks for one account.
type Policy struct{ acct *store.Account }

// For returns the policy of the account.
func For(acct *store.Account) Policy { return Policy{acct: acct} }

// Admin tells whether the account runs the network.
func (p Policy) Admin() bool { return p.acct.Role == "admin" }

// ViewPlaylist refuses unless the playlist is the account's own or shared
// with all members. A refusal reads like an absent row.
func (p Policy) ViewPlaylist(pl store.Playlist) error {
	if pl.Visibility == "members" || pl.AccountID == p.acct.ID || p.Admin() {
		return nil
	}
	return httpx.ErrNotFound
}

// EditPlaylist refuses everybody but the owner.
func (p Policy) EditPlaylist(pl store.Playlist) error {
	if pl.AccountID != p.acct.ID {
		return httpx.ErrNotFound
	}
	return nil
}

// LeadsShow refuses everybody but the lead of the show and administrators.
func (p Policy) LeadsShow(s store.Show) error {
	if s.LeadID != p.acct.ID && !p.Admin() {
		return httpx.ErrForbidden
	}
	return nil
}

// Treasury refuses members who do not handle money.
func Treasury(m store.Membership) error {
	switch m.Role {
	case "manager", "treasurer":
		return nil
	default:
		return httpx.ErrForbidden
	}
}
