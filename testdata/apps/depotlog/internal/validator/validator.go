// Package validator collects the complaints about one request.
package validator

import (
	"regexp"
	"slices"
)

var emailRX = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)

// Validator holds the first complaint about each field.
type Validator struct {
	Errors map[string]string
}

func New() *Validator {
	return &Validator{Errors: map[string]string{}}
}

// Valid reports whether there were no complaints.
func (v *Validator) Valid() bool { return len(v.Errors) == 0 }

// Check notes message against key unless ok.
func (v *Validator) Check(ok bool, key, message string) {
	if ok {
		return
	}
	if _, seen := v.Errors[key]; !seen {
		v.Errors[key] = message
	}
}

// In reports whether value is one of the permitted ones.
func In[T comparable](value T, permitted ...T) bool {
	return slices.Contains(permitted, value)
}

// Unique reports whether no value occurs twice.
func Unique[T comparable](values []T) bool {
	seen := make(map[T]bool, len(values))
	for _, v := range values {
		if seen[v] {
			return false
		}
		seen[v] = true
	}
	return true
}

// Email reports whether s looks like a mail address.
func Email(s string) bool { return len(s) <= 254 && emailRX.MatchString(s) }
