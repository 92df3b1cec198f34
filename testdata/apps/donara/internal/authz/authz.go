// Package authz decides with small rules that can be put together.
package authz

import (
	"context"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5"

	"example.com/donara/internal/db"
	"example.com/donara/internal/identity"
)

var (
	// ErrUnauthenticated means that nobody was recognised.
	ErrUnauthenticated = errors.New("authentication required")
	// ErrDenied means that the caller may not do this.
	ErrDenied = errors.New("permission denied")
)

// Roles within a charity.
const (
	Viewer      = "viewer"
	Coordinator = "coordinator"
	Treasurer   = "treasurer"
	Owner       = "owner"
)

// Scope is what a rule looks at: who calls and what is touched.
type Scope struct {
	Caller    identity.Caller
	CharityID int64
	DonorID   int64
}

// Rule tells whether the scope is acceptable.
type Rule func(ctx context.Context, s *Scope) (bool, error)

// All holds when every rule holds.
func All(rules ...Rule) Rule {
	return func(ctx context.Context, s *Scope) (bool, error) {
		for _, rule := range rules {
			if ok, err := rule(ctx, s); !ok || err != nil {
				return false, err
			}
		}
		return true, nil
	}
}

// Any holds as soon as one rule holds.
func Any(rules ...Rule) Rule {
	return func(ctx context.Context, s *Scope) (bool, error) {
		for _, rule := range rules {
			if ok, err := rule(ctx, s); ok || err != nil {
				return ok && err == nil, err
			}
		}
		return false, nil
	}
}

// Not turns a rule around.
func Not(rule Rule) Rule {
	return func(ctx context.Context, s *Scope) (bool, error) {
		ok, err := rule(ctx, s)
		return !ok && err == nil, err
	}
}

// IsStaff holds for callers with a staff session.
func IsStaff(_ context.Context, s *Scope) (bool, error) { return s.Caller.Staff != nil, nil }

// IsDonor holds for callers with a donor token.
func IsDonor(_ context.Context, s *Scope) (bool, error) { return s.Caller.DonorID != 0, nil }

// IsPartner holds for callers with a verified API key.
func IsPartner(_ context.Context, s *Scope) (bool, error) { return s.Caller.Partner != nil, nil }

// Superadmin holds for the people who run the platform.
func Superadmin(_ context.Context, s *Scope) (bool, error) {
	return s.Caller.Staff != nil && s.Caller.Staff.Superadmin, nil
}

// Suspended holds for staff whose account is on hold.
func Suspended(_ context.Context, s *Scope) (bool, error) {
	return s.Caller.Staff != nil && s.Caller.Staff.Suspended, nil
}

// OwnsDonation holds when the donation is the calling donor's.
func OwnsDonation(_ context.Context, s *Scope) (bool, error) {
	return s.Caller.DonorID != 0 && s.Caller.DonorID == s.DonorID, nil
}

// Feature holds while the flag is on.
func Feature(flags interface{ Enabled(string) bool }, name string) Rule {
	return func(context.Context, *Scope) (bool, error) { return flags.Enabled(name), nil }
}

// RoleReader looks up memberships.
type RoleReader interface {
	GetRole(ctx context.Context, arg db.GetRoleParams) (string, error)
}

// HasRole holds when the calling staff member has one of the roles in the
// charity of the scope; without roles any membership will do.
func HasRole(members RoleReader, roles ...string) Rule {
	return func(ctx context.Context, s *Scope) (bool, error) {
		if s.Caller.Staff == nil || s.CharityID == 0 {
			return false, nil
		}
		role, err := members.GetRole(ctx, db.GetRoleParams{CharityID: s.CharityID, StaffID: s.Caller.Staff.ID})
		if errors.Is(err, pgx.ErrNoRows) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		return len(roles) == 0 || slices.Contains(roles, role), nil
	}
}

// Enforce turns a rule's answer into an error.
func Enforce(ctx context.Context, rule Rule, s *Scope) error {
	ok, err := rule(ctx, s)
	if err != nil {
		return err
	}
	if ok {
		return nil
	}
	if !s.Caller.Known() {
		return ErrUnauthenticated
	}
	return ErrDenied
}
