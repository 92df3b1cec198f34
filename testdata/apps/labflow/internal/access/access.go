// Package access knows the roles of people in a lab.
package access

import "fmt"

// Role is ordered: whoever may do more has the greater role. The zero value is
// no role at all.
type Role int

const (
	None Role = iota
	Viewer
	Editor
	Owner
)

var names = [...]string{"", "viewer", "editor", "owner"}

func (r Role) String() string {
	if r < None || r > Owner {
		return ""
	}
	return names[r]
}

// Parse returns None for names it does not know.
func Parse(name string) Role {
	for i, n := range names {
		if n == name {
			return Role(i)
		}
	}
	return None
}

// AtLeast reports whether r includes what min may do.
func (r Role) AtLeast(min Role) bool { return r >= min }

// Scan reads the enum lab_role; NULL is None.
func (r *Role) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*r = None
	case string:
		*r = Parse(v)
	case []byte:
		*r = Parse(string(v))
	default:
		return fmt.Errorf("access: cannot read a role from %T", src)
	}
	return nil
}

func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }
