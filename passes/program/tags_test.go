package program

import (
	"slices"
	"testing"
)

func TestTags(t *testing.T) {
	for goflags, want := range map[string][]string{
		"":                             nil,
		"-mod=mod -tags=server,debug":  {"server", "debug"},
		"'--tags=server' -trimpath":    {"server"},
		"-tags=a -tags=b":              {"b"},
		"-ldflags=-tags=server -race":  nil,
		"-modfile=x-tags=server.mod a": nil,
	} {
		t.Setenv("GOFLAGS", goflags)
		if got := Tags(); !slices.Equal(got, want) {
			t.Errorf("GOFLAGS=%s: %v, want %v", goflags, got, want)
		}
	}
	if err := Analyzer.Flags.Set(TagsFlag, "own"); err != nil {
		t.Fatal(err)
	}
	defer Analyzer.Flags.Set(TagsFlag, "")
	if got := Tags(); !slices.Equal(got, []string{"own"}) {
		t.Errorf("the flag: %v", got)
	}
}
