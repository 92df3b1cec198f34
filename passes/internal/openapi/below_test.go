package openapi

import "testing"

func TestBelow(t *testing.T) {
	op := Operation{Method: "GET", Template: "/pets/{id}"}
	for _, c := range []struct {
		method, pattern, want string
		ok                    bool
	}{
		{"GET", "/pets/{pet}", "", true},
		{"", "/api/v1/pets/{pet}", "/api/v1", true},
		{"GET", "/{unresolved...}/pets/{id}", "/{unresolved...}", true},
		{"PUT", "/api/pets/{id}", "", false},
		{"GET", "/api/pets/mine", "", false},
		{"GET", "/{id}", "", false},
		{"GET", "/pets/{id}/toys", "", false},
	} {
		if got, ok := op.Below(c.method, c.pattern); got != c.want || ok != c.ok {
			t.Errorf("%s %s: %q %v, want %q %v", c.method, c.pattern, got, ok, c.want, c.ok)
		}
	}
}
