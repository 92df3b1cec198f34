package access

import (
	"testing"

	"github.com/authvet/authvet/passes/internal/openapi"
)

// TestWorded words what operations ask for, with who may come without a credential.
func TestWorded(t *testing.T) {
	doc := &openapi.Document{Schemes: []openapi.Scheme{openapi.NewScheme("key", map[string]string{"type": "apiKey", "in": "header", "name": "X-Key"})}}
	key, session := openapi.Need{Scheme: "key"}, openapi.Need{Scheme: "session"}
	for _, c := range []struct {
		list        []openapi.Requirement
		names, full string
	}{
		{nil, "nothing", "nothing"},
		{[]openapi.Requirement{{key}, {}}, "key or nothing", "key (header X-Key) or nothing"},
		{[]openapi.Requirement{{key, session}, {session}}, "key and session or session", "key (header X-Key) and session (not declared) or session (not declared)"},
	} {
		if got := (side{doc, &openapi.Operation{Security: c.list}}).asks(); got != c.names {
			t.Errorf("%v: %s, want %s", c.list, got, c.names)
		}
		if got := requirementsIn(doc, c.list); got != c.full {
			t.Errorf("%v: %s, want %s", c.list, got, c.full)
		}
	}
}
