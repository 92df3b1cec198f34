package auth

import "context"

// Roles, as in users.role.
const (
	RoleMember     = "member"
	RoleInstructor = "instructor"
	RoleOwner      = "owner"
	RoleAdmin      = "admin"
)

// Caller is who sent the request.
type Caller struct {
	ID   int64
	Role string
}

// IsAdmin tells whether the caller is platform staff.
func (c Caller) IsAdmin() bool { return c.Role == RoleAdmin }

type callerKey struct{}

func withCaller(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// From returns the caller, if the request carries one.
func From(ctx context.Context) (Caller, bool) {
	c, ok := ctx.Value(callerKey{}).(Caller)
	return c, ok
}

// MustFrom is for handlers behind Require.
func MustFrom(ctx context.Context) Caller {
	c, ok := From(ctx)
	if !ok {
		panic("auth: no caller in context")
	}
	return c
}
