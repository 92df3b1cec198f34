package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/nearest"
)

// choice is the value of a flag that is one of some names.
type choice struct {
	to    *string
	names []string
}

// Set takes one of the names.
func (c *choice) Set(name string) error {
	if !slices.Contains(c.names, name) {
		if near := nearest.To(name, c.names); near != "" {
			return fmt.Errorf("did you mean %s? there are %s", near, strings.Join(c.names, ", "))
		}
		return fmt.Errorf("there are %s", strings.Join(c.names, ", "))
	}
	*c.to = name
	return nil
}

// String is the name; package flag asks for that of a choice without names, too.
func (c *choice) String() string {
	if c.to == nil {
		return ""
	}
	return *c.to
}
