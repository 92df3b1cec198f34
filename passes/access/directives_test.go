package access

import "testing"

func TestFaultOf(t *testing.T) {
	for text, fault := range map[string]bool{
		"public the price list is on the web site": false,
		"public":                   true,
		"ignore missingowner mine": false,
		"ignore missingowner":      true,
		"publik because":           true,
	} {
		if got := faultOf(text) != ""; got != fault {
			t.Errorf("faultOf(%q): fault %v, want %v", text, got, fault)
		}
	}
}
