package openapi

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Bounds of what documents refer to.
const (
	maxHops    = 100         // references that lead to references
	maxRelated = 5000        // other documents
	maxTotal   = 4 * maxSize // bytes of all of them
)

// file is a text that was read.
type file struct {
	root *yaml.Node
	why  string // it can't be read
}

// reference is what a node refers to, "" if it is no reference.
func (r *reader) reference(n node) string {
	if n.Node == nil || n.lost || n.Kind != yaml.MappingNode {
		return ""
	}
	return r.raw(n, "$ref").text()
}

// follow goes where references lead.
func (r *reader) follow(n node) node {
	ref := r.reference(n)
	if ref == "" {
		return n
	}
	to, done := r.followed[n.Node]
	switch {
	case !done && r.hops < maxHops:
		r.followed[n.Node] = node{} // until it is known
		r.hops++
		to = r.follow(r.target(n, ref))
		r.hops--
	case to.Node == nil:
		to = r.astray(n, fmt.Sprintf(refers+"%q, which leads back to itself, or over more than %d others: correct it", ref, maxHops))
	}
	r.followed[n.Node] = to
	return to
}

// astray tells of a reference that does not lead to what is meant.
func (r *reader) astray(n node, why string) node {
	n.line = cmp.Or(r.raw(n, "$ref").line, n.line)
	r.fail(n, why)
	n.lost = true
	return n
}

// target is the node that a reference of a node leads to.
func (r *reader) target(n node, ref string) node {
	name, pointer, why := r.address(n, ref)
	if why == "" {
		f := r.open(name)
		if f.root == nil && r.src.Read == nil { // the text of a program: what it refers to is not at hand
			n.lost = true
			return n
		}
		if why = f.why; f.root != nil {
			if to := r.point(node{Node: f.root, file: name, line: f.root.Line}, pointer); to.Node != nil {
				return to
			}
			why = fmt.Sprintf(refers+"%q, which is not there: correct it, or define what it names", ref)
		}
	}
	return r.astray(n, why)
}

// refers begins what is said of references to other documents.
const refers = "refers to "

// address takes a reference apart: the file, and the way to go in it. It may say why nobody goes there.
func (r *reader) address(n node, ref string) (name, pointer, why string) {
	at, err := url.Parse(ref)
	switch {
	case err != nil:
		return "", "", fmt.Sprintf(refers+"%q, which is no address: correct it", ref)
	case at.Scheme != "" || at.Host != "":
		return "", "", refers + ref + ": authvet reads nothing from the network; copy it into the module"
	case at.Path == "":
		return n.file, at.Fragment, ""
	}
	if name = path.Join(path.Dir(n.file), at.Path); path.IsAbs(at.Path) || !within(name) {
		return "", "", refers + at.Path + ", which is outside the module: copy it into the module"
	}
	return name, at.Fragment, ""
}

// within reports whether a cleaned name is below the module's root.
func within(name string) bool {
	return !path.IsAbs(name) && name != ".." && !strings.HasPrefix(name, "../")
}

// open reads a file that the document refers to.
func (r *reader) open(name string) *file {
	if f := r.files[name]; f != nil {
		return f
	}
	f := &file{}
	r.files[name] = f
	r.order = append(r.order, name)
	if r.src.Read == nil {
		return f
	}
	text, err := r.src.Read(name)
	r.total += len(text)
	switch {
	case err != nil:
		f.why = refers + name + ", which cannot be read: " + err.Error()
	case len(r.files) > maxRelated || r.total > maxTotal:
		f.why = fmt.Sprintf(refers+"%s: more than %d other documents, or %d MiB of them, are not read; put together what belongs together", name, maxRelated, maxTotal>>20)
	default:
		root, _, trouble := parse(text)
		if f.root = root; trouble != nil {
			f.root, f.why = nil, refers+name+", which "+trouble.What
		}
	}
	return f
}

var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// point goes on from a node as a JSON pointer says; the node is nil if that leads nowhere.
func (r *reader) point(n node, pointer string) node {
	if pointer = strings.TrimPrefix(pointer, "/"); pointer == "" {
		return n
	}
	for step := range strings.SplitSeq(pointer, "/") {
		if n = r.step(n, unescape.Replace(step)); n.Node == nil {
			return n
		}
	}
	return n
}

func (r *reader) step(n node, name string) node {
	switch n.Kind {
	case yaml.MappingNode:
		if to := r.raw(n, name); to.Node != nil {
			return to
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			if fmt.Sprint(i) == name {
				return node{Node: behind(item), file: n.file, line: item.Line}
			}
		}
	}
	if ref := r.reference(n); ref != "" { // what is below a reference is below what it leads to
		if to := r.follow(n); to.Node != n.Node && !to.lost {
			return r.step(to, name)
		}
	}
	return node{}
}
