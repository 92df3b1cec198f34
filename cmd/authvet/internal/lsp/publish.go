package lsp

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
)

// pull is a file whose findings the editor asks for, beside those that the server pushes.
type pull struct {
	items json.RawMessage // what the server answered last
}

// findingsOf lists what is to be said of a file, in order, each once: several programs may be told the same.
func (s *session) findingsOf(path string) []finding {
	var found []finding
	for _, dir := range slices.Sorted(maps.Keys(s.modules)) {
		for _, f := range s.modules[dir].findings {
			if f.path == path {
				found = append(found, f)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b finding) int {
		return cmp.Or(
			cmp.Compare(a.Range.Start.Line, b.Range.Start.Line), cmp.Compare(a.Range.Start.Character, b.Range.Start.Character),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(found, func(a, b finding) bool { return reflect.DeepEqual(a.diagnostic, b.diagnostic) })
}

// items are the findings of a file as the editor reads them.
func (s *session) items(path string) []json.RawMessage {
	var items []json.RawMessage
	for _, f := range s.findingsOf(path) {
		items = append(items, encode(f.diagnostic))
	}
	return items
}

// replace puts what was found in m in place of what was known, and tells the editor where that is something else.
func (s *session) replace(m *module, found []finding) {
	paths := map[string]bool{}
	for _, f := range slices.Concat(m.findings, found) {
		paths[f.path] = true
	}
	m.findings = found
	refresh := false
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if bytes.Equal(encode(s.items(path)), s.ours[path]) {
			continue
		}
		if s.pulled[path] != nil {
			refresh = true
			continue
		}
		s.publish(path)
	}
	if refresh {
		s.ask("workspace/diagnostic/refresh", nil, ignore)
	}
}

// publish tells the editor what the server and authvet have to say of a file.
func (s *session) publish(path string) {
	p, said := s.theirs[path]
	d := s.open[path]
	switch {
	case !said && d != nil:
		p = published{URI: d.uri, Version: d.version}
	case !said:
		p = published{URI: uriOf(path)}
	case d != nil && !bytes.Equal(p.Version, d.version): // an editor may not look at what is said of an older version
		p.Version = nil
	}
	s.client.put(s.merged(path, p))
}

// merged is the notification of what the server published, with the findings of the file.
func (s *session) merged(path string, p published) []byte {
	var ours []json.RawMessage
	if s.pulled[path] == nil {
		ours = s.items(path)
	}
	s.ours[path] = encode(ours)
	p.Diagnostics = slices.Concat(p.Diagnostics, ours)
	if p.Diagnostics == nil {
		p.Diagnostics = []json.RawMessage{}
	}
	return notification("textDocument/publishDiagnostics", p)
}

// serverPublishes takes what the server publishes and returns it with the findings of the file, nil if there are none.
func (s *session) serverPublishes(m *message) []byte {
	p := decode[published](m.Params)
	path := pathOf(p.URI)
	if path == "" {
		return nil
	}
	s.theirs[path] = p
	if s.pulled[path] != nil || len(s.findingsOf(path)) == 0 {
		delete(s.ours, path)
		return nil
	}
	return s.merged(path, p)
}

// move moves what was found in a file with a change of its text.
func (s *session) move(path string, c change) {
	uri := uriOf(path)
	for _, m := range s.modules {
		for i := range m.findings {
			f := &m.findings[i]
			if f.path == path {
				f.Range = f.Range.moved(c, s.encoding)
			}
			for k := range f.Related {
				if l := &f.Related[k].Location; l.URI == uri {
					l.Range = l.Range.moved(c, s.encoding)
				}
			}
		}
	}
}

// report is what a server answers to an editor that asks for diagnostics.
type report struct {
	fields map[string]json.RawMessage
}

func (r *report) kind() string { return decode[string](r.fields["kind"]) }

// withFindings returns the answer to a request for the diagnostics of a file with those of authvet; nil if it stays as it is. An editor
// that can't be told to ask again would show them as they were: it is told of them as if it never asked.
func (s *session) withFindings(asked, m *message) []byte {
	path := pathOf(decode[documentParams](asked.Params).TextDocument.URI)
	if path == "" || s.open[path] == nil || !s.editor.Capabilities.Workspace.Diagnostics.RefreshSupport {
		return nil
	}
	r := report{decode[map[string]json.RawMessage](m.Result)}
	if !s.extend(path, &r) {
		return nil
	}
	m.Result = encode(r.fields)
	return m.frame()
}

// withFindingsOfAll is withFindings for all files at once.
func (s *session) withFindingsOfAll(m *message) []byte {
	if !s.editor.Capabilities.Workspace.Diagnostics.RefreshSupport {
		return nil
	}
	result := decode[map[string]json.RawMessage](m.Result)
	reports := decode[[]map[string]json.RawMessage](result["items"])
	for _, fields := range reports {
		if path := pathOf(decode[string](fields["uri"])); path != "" {
			s.extend(path, &report{fields})
		}
	}
	if len(reports) == 0 {
		return nil
	}
	result["items"] = encode(reports)
	m.Result = encode(result)
	return m.frame()
}

// extend adds the findings of a file to a report. From now on the editor finds them there. That nothing has changed for the server
// says nothing of authvet: then it is what the server said last.
func (s *session) extend(path string, r *report) bool {
	known := s.pulled[path]
	switch kind := r.kind(); {
	case kind == "full" || kind == "" && r.fields["items"] != nil:
		known = &pull{r.fields["items"]}
	case kind == "unchanged" && known != nil:
		r.fields["kind"] = encode("full")
	default:
		return false
	}
	if s.pulled[path] == nil {
		s.pulled[path] = known
		if len(decode[[]json.RawMessage](s.ours[path])) > 0 {
			s.publish(path)
		}
	}
	s.pulled[path] = known
	ours := s.items(path)
	s.ours[path] = encode(ours)
	items := append(decode[[]json.RawMessage](known.items), ours...)
	if items == nil {
		items = []json.RawMessage{}
	}
	r.fields["items"] = encode(items)
	return true
}

// closed has a file that the editor asks for no more told as others are.
func (s *session) closed(path string) {
	if s.pulled[path] == nil {
		return
	}
	delete(s.pulled, path)
	if len(s.findingsOf(path)) > 0 {
		s.publish(path)
	}
}
