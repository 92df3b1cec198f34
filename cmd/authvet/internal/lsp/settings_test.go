package lsp

import (
	"encoding/json"
	"testing"
)

func TestSettings(t *testing.T) {
	for _, test := range []struct {
		text string
		want settings
	}{
		{`{"buildFlags": ["-tags=a"], "env": {"B": 2, "A": "x"}, "staticcheck": true}`, settings{buildFlags: []string{"-tags=a"}, env: []string{"A=x", "B=2"}}},
		{`{"build.buildFlags": ["-tags=a"], "build.env": {"A": "x"}}`, settings{buildFlags: []string{"-tags=a"}, env: []string{"A=x"}}},
		{`{"build.directoryFilters": ["-", "+a"], "expandWorkspaceToModule": false}`, settings{filters: []string{"-", "+a"}, narrow: true}},
		{`{"directoryFilters": ["-a*"], "expandWorkspaceToModule": true}`, settings{}},
		{`{"buildFlags": "-tags=a"}`, settings{}},
		{`null`, settings{}},
		{`[`, settings{}},
	} {
		if got := readSettings(json.RawMessage(test.text)); !got.equal(test.want) {
			t.Errorf("%s: got %v", test.text, got)
		}
	}
}

func TestConfigurationOfFolders(t *testing.T) {
	c := configuration{"": readSettings(json.RawMessage(`{"buildFlags": ["-tags=all"]}`))}
	params := decode[configurationParams](json.RawMessage(`{"items": [{"section": "other"}, {"scopeUri": "file:///a/b", "section": "gopls"}, {"section": "gopls"}]}`))
	answer := json.RawMessage(`[{"buildFlags": ["-no"]}, {"buildFlags": ["-tags=b"]}, null]`)
	if !c.answer(params, answer) {
		t.Error("nothing has changed")
	}
	if c.answer(params, answer) {
		t.Error("the same changes something")
	}
	for dir, want := range map[string]string{"/a/b/c": "-tags=b", "/a/b": "-tags=b", "/a/bc": "-tags=all", "/": "-tags=all"} {
		if got := c.of(dir).buildFlags; len(got) != 1 || got[0] != want {
			t.Errorf("%s: got %v, want %s", dir, got, want)
		}
	}
}
