// Package scope says on whose behalf a request runs and how far it may look.
package scope

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"example.com/wardround/internal/ids"
)

type Role int16

const (
	RoleNone Role = iota
	RoleNurse
	RolePharmacist
	RoleDoctor
	RoleWardLead
	RoleAdmin    // of one hospital
	RoleOperator // of the platform
)

var ErrOutside = errors.New("outside of the caller's scope")

// Scope is computed once per request from the session. Repositories turn it
// into predicates. A nil Wards means no restriction to wards.
type Scope struct {
	Staff    ids.StaffID
	Hospital ids.HospitalID
	Wards    []ids.WardID
	Role     Role
}

func (s Scope) HasWard(w ids.WardID) bool { return slices.Contains(s.Wards, w) }

// Covers reports ErrOutside for a ward the caller does not work on.
func (s Scope) Covers(h ids.HospitalID, w ids.WardID) error {
	if s.Role == RoleOperator {
		return nil
	}
	if h != s.Hospital || !s.HasWard(w) {
		return fmt.Errorf("ward %d of hospital %d: %w", w, h, ErrOutside)
	}
	return nil
}

// AcrossWards is the scope of somebody called to another ward.
func (s Scope) AcrossWards() Scope {
	s.Wards = nil
	return s
}

// Emergency is the scope of somebody who breaks the glass.
func (s Scope) Emergency() Scope {
	return Scope{Staff: s.Staff, Role: s.Role}
}

type key struct{}

func With(ctx context.Context, s Scope) context.Context {
	return context.WithValue(ctx, key{}, s)
}

func From(ctx context.Context) (Scope, bool) {
	s, ok := ctx.Value(key{}).(Scope)
	return s, ok
}

// Must is for handlers behind the session middleware.
func Must(ctx context.Context) Scope {
	s, ok := From(ctx)
	if !ok {
		panic("scope: no session middleware in front of this handler")
	}
	return s
}
