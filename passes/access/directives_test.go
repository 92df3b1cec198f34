package access

import (
	"strings"
	"testing"

	"github.com/authvet/authvet/passes/internal/code"
)

func TestDirectiveFaults(t *testing.T) {
	for text, want := range map[string]string{
		"public the price list is on the web site": "",
		"public":                     "needs a reason",
		"public  ":                   "needs a reason",
		"ignore missingowner mine":   "",
		"ignore":                     "needs a rule and a reason",
		"ignore missingowner":        "//authvet:ignore missingowner has no effect: it needs a reason",
		"ignore missingowners mine":  "no such rule",
		"publik because":             "//authvet:publik is no directive",
		"":                           "is no directive",
		"ignore  missingauth reason": "",
	} {
		got := parseDirective(code.Directive{Text: text}).fault
		if (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%q: fault %q, want %q", text, got, want)
		}
	}
	if got := parseDirective(code.Directive{Text: "public why", Spaced: true}).fault; !strings.Contains(got, "space") {
		t.Errorf("a plain comment has the fault %q", got)
	}
}
