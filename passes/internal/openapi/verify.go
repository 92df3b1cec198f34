package openapi

import (
	"fmt"
	"net/url"
	"strings"

	"go.yaml.in/yaml/v4"
)

// verify looks at all that the documents say for keys that stand twice and references that lead nowhere. What is wrong there
// may say nothing of callers; but other programs, which read more of the document, refuse it.
func (r *reader) verify() {
	for i := 0; i < len(r.order); i++ { // references lead to more files
		name := r.order[i]
		if root := r.files[name].root; root != nil {
			r.walk(node{Node: root, file: name, line: root.Line})
		}
	}
}

// walk looks at a node and at all that is below it.
func (r *reader) walk(n node) {
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			r.walk(node{Node: item, file: n.file, line: item.Line})
		}
	case yaml.MappingNode:
		first := map[string]*yaml.Node{}
		for key, value := range pairs(n.Node) {
			if before := first[key.Value]; before != nil && !isMerge(key) {
				r.fail(node{file: n.file, line: key.Line}, fmt.Sprintf("has %q twice, here and in line %d: remove one of them", key.Value, before.Line))
			}
			first[key.Value] = key
			if !isData(key.Value) {
				r.walk(node{Node: value, file: n.file, line: key.Line})
			}
		}
		if ref := first["$ref"]; ref != nil && r.leads(n) {
			r.follow(n)
		}
	}
}

// isData reports whether what is below a key is no part of the document but text of its own, in which references mean nothing.
func isData(key string) bool {
	switch key {
	case "example", "examples", "default", "enum", "const":
		return true
	}
	return strings.HasPrefix(key, "x-")
}

// leads reports whether a reference has to lead to something that can be read. Schemas are not needed: those outside of the
// module, and those that are called by their own names ($anchor, $id), are nobody's mistake.
func (r *reader) leads(n node) bool {
	at, err := url.Parse(r.reference(n))
	if err != nil {
		return true
	}
	if at.Scheme != "" || at.Host != "" || at.Path != "" && r.ids || at.Path == "" && at.Fragment != "" && !strings.HasPrefix(at.Fragment, "/") {
		return false
	}
	_, _, why := r.address(n, r.reference(n))
	return why == ""
}
