package lsp

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// settings are those of gopls that say how the go command is to be called, and of which packages.
type settings struct {
	buildFlags []string
	env        []string // NAME=value, by name
	filters    []string // of directories; nil where nothing is said
	narrow     bool     // packages outside of the editor's folders do not count
}

// readSettings reads them as gopls does: of "build.env" the last word counts.
func readSettings(text json.RawMessage) settings {
	var s settings
	all := decode[map[string]json.RawMessage](text)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		switch name[strings.LastIndexByte(name, '.')+1:] {
		case "buildFlags":
			s.buildFlags = decode[[]string](all[name])
		case "env":
			env := decode[map[string]any](all[name])
			s.env = nil
			for _, variable := range slices.Sorted(maps.Keys(env)) {
				s.env = append(s.env, fmt.Sprintf("%s=%v", variable, env[variable]))
			}
		case "directoryFilters":
			if filters := decode[[]string](all[name]); !slices.ContainsFunc(filters, isWrongFilter) { // gopls says what is wrong, and takes none
				s.filters = filters
			}
		case "expandWorkspaceToModule":
			s.narrow = string(all[name]) == "false"
		}
	}
	return s
}

func (s settings) equal(t settings) bool {
	return slices.Equal(s.buildFlags, t.buildFlags) && slices.Equal(s.env, t.env) && slices.Equal(s.filters, t.filters) && s.narrow == t.narrow
}

// configuration are the settings of folders; those of "" hold for all others.
type configuration map[string]settings

// of returns what holds in directory dir.
func (c configuration) of(dir string) settings {
	best := ""
	for folder := range c {
		if len(folder) > len(best) && isBelow(dir, folder) {
			best = folder
		}
	}
	return c[best]
}

// configurationParams are what a server asks the editor for.
type configurationParams struct {
	Items []struct {
		ScopeURI string `json:"scopeUri"`
		Section  string `json:"section"`
	} `json:"items"`
}

// answer takes what the editor answers to a server that asked for params. It reports whether that changes anything.
func (c configuration) answer(params configurationParams, result json.RawMessage) bool {
	changed := false
	answers := decode[[]json.RawMessage](result)
	for i, item := range params.Items {
		if item.Section != "gopls" || i >= len(answers) || string(answers[i]) == "null" {
			continue
		}
		folder, s := pathOf(item.ScopeURI), readSettings(answers[i])
		changed = changed || !c[folder].equal(s)
		c[folder] = s
	}
	return changed
}
