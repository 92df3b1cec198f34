// Package domain holds what loftspace is about: spaces that hosts let by the
// hour, the bookings of guests, and the teams that rent desks.
package domain

import "github.com/google/uuid"

// UserID tells users from everything else that has a UUID.
type UserID struct{ uuid.UUID }

// Equal reports whether both are the same user.
func (id UserID) Equal(other UserID) bool { return id.UUID == other.UUID }

// Known is false for the zero id, which no user has.
func (id UserID) Known() bool { return id.UUID != uuid.Nil }
