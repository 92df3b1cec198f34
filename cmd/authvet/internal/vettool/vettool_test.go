package vettool

import (
	"strings"
	"testing"
)

func TestTagsAmongArguments(t *testing.T) {
	for args, want := range map[string]string{
		"-json vet.cfg":                       "",
		"-tags a,b -json vet.cfg":             "a,b",
		"-tags=a --tags=b vet.cfg":            "b",
		"-missingauth.notes -tags= vet.cfg":   "",
		"-tags=<TagsFlag> -json /tmp/vet.cfg": "",
		"-tags=<TagsFlag> -tags a vet.cfg":    "a",
		"-tags":                               "",
	} {
		if got := tagsIn(strings.Fields(args)); got != want {
			t.Errorf("%s: %q, want %q", args, got, want)
		}
	}
}
