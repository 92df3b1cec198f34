// Package identity describes who is calling.
package identity

import (
	"context"
	"fmt"
)

// Kind tells the sorts of callers apart. The zero value is nobody.
type Kind string

const (
	KindLawyer Kind = "lawyer" // staff of a firm, cookie session
	KindClient Kind = "client" // client of a firm, magic link session
	KindLink   Kind = "link"   // bearer of a signed file URL
	KindSystem Kind = "system" // jobs, providers, operations
)

// Principal is the caller on whose behalf a service method runs.
type Principal struct {
	Kind     Kind
	FirmID   int64
	LawyerID int64  // KindLawyer
	Role     string // KindLawyer
	Operator bool   // KindLawyer: staff of legaldesk itself
	ClientID int64  // KindClient

	DocumentID int64  // KindLink: the document the URL was signed for
	Label      string // KindLink, KindSystem: for the audit log

	SessionHash []byte
}

// System is the principal of the machinery of the service.
func System(label string) Principal { return Principal{Kind: KindSystem, Label: label} }

// Anonymous reports whether nobody has signed in.
func (p Principal) Anonymous() bool { return p.Kind == "" }

// String is how the principal appears in logs, cache keys and the audit trail.
func (p Principal) String() string {
	switch p.Kind {
	case KindLawyer:
		return fmt.Sprintf("lawyer:%d", p.LawyerID)
	case KindClient:
		return fmt.Sprintf("client:%d", p.ClientID)
	case KindLink, KindSystem:
		return string(p.Kind) + ":" + p.Label
	}
	return "anonymous"
}

type ctxKey struct{}

// With returns a context that carries p.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, ctxKey{}, p)
}

// From returns the principal of the request, the anonymous one if there is none.
func From(ctx context.Context) Principal {
	p, _ := ctx.Value(ctxKey{}).(Principal)
	return p
}
