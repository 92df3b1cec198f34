package openapi

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"
)

// node is a part of a document, in the file that it is in.
type node struct {
	*yaml.Node // nil where the document says nothing
	file       string
	line       int  // of its key
	lost       bool // something is there that can't be read
}

// text is what a scalar says.
func (n node) text() string {
	if n.Node == nil || n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.Value
}

// entry is a key of a mapping, with its value.
type entry struct {
	key, value *yaml.Node
	again      *yaml.Node // the same key once more
}

// entries are those of a mapping: its own, then what it takes over from others.
func (r *reader) entries(m *yaml.Node) map[string]entry {
	if out, done := r.mappings[m]; done {
		return out
	}
	out := map[string]entry{}
	r.mappings[m] = out
	for key, value := range pairs(m) {
		e, twice := out[key.Value]
		if e.again = key; !twice {
			e = entry{key: key, value: behind(value)}
		}
		if !isMerge(key) {
			out[key.Value] = e
		}
	}
	for key, value := range pairs(m) {
		if isMerge(key) {
			r.merge(out, behind(value))
		}
	}
	return out
}

// merge adds what mappings have that are taken over.
func (r *reader) merge(into map[string]entry, from *yaml.Node) {
	list := []*yaml.Node{from}
	if from.Kind == yaml.SequenceNode {
		list = from.Content
	}
	for _, m := range list {
		for key, e := range r.entries(behind(m)) {
			if _, has := into[key]; !has {
				into[key] = e
			}
		}
	}
}

// pairs are the keys of a mapping with their values, as they are written.
func pairs(m *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(key, value *yaml.Node) bool) {
		for i := 0; m.Kind == yaml.MappingNode && i+1 < len(m.Content); i += 2 {
			if !yield(m.Content[i], m.Content[i+1]) {
				return
			}
		}
	}
}

func isMerge(key *yaml.Node) bool { return key.Value == "<<" && key.ShortTag() == "!!merge" }

// behind is the node that an alias stands for.
func behind(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// raw is what a mapping has under a key, without following references.
func (r *reader) raw(n node, key string) node {
	if n.Node == nil || n.lost {
		return node{lost: n.lost}
	}
	e, has := r.entries(n.Node)[key]
	if !has || e.value.ShortTag() == nullTag {
		return node{}
	}
	return node{e.value, n.file, e.key.Line, e.again != nil} // walk tells of a key that stands twice
}

// at is what a mapping has under a key, of the kind that it has to be there.
func (r *reader) at(n node, key string, kind yaml.Kind) node {
	return r.want(r.follow(r.raw(n, key)), strconv.Quote(key), kind)
}

// want tells of a node that is not of a kind.
func (r *reader) want(n node, name string, kind yaml.Kind) node {
	if n.Node != nil && !n.lost && n.Kind != kind {
		r.fail(n, fmt.Sprintf("has %s as %s: it has to be %s", kinds[n.Kind], name, kinds[kind]))
		n.lost = true
	}
	return n
}

var kinds = map[yaml.Kind]string{yaml.MappingNode: "a mapping", yaml.SequenceNode: "a list", yaml.ScalarNode: "a single value"}

// keys are those of a mapping, sorted.
func (r *reader) keys(n node) []string {
	if n.Node == nil || n.lost {
		return nil
	}
	return slices.Sorted(maps.Keys(r.entries(n.Node)))
}

// items are the elements of a list, of the kind that they have to be.
func (r *reader) items(n node, name string, kind yaml.Kind) []node {
	if n.Node == nil || n.lost {
		return nil
	}
	var out []node
	for _, item := range n.Content {
		item = behind(item)
		out = append(out, r.want(r.follow(node{Node: item, file: n.file, line: item.Line}), "an element of "+strconv.Quote(name), kind))
	}
	return out
}
