package openapi

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Bounds of a text.
const (
	maxSize  = 16 << 20 // bytes
	maxDepth = 200      // of what is nested in it
	maxNodes = 2 << 20  // values, with those that its anchors repeat
)

// parse reads a text as a tree of nodes, which have their lines. What follows its first document is in more.
func parse(text []byte) (root *yaml.Node, more, err *Trouble) {
	if len(text) > maxSize {
		return nil, nil, &Trouble{What: fmt.Sprintf("is larger than %d MiB: split it", maxSize>>20)}
	}
	text = plain(text)
	if many(text) {
		return nil, nil, tooMany(0)
	}
	if line := unreadable(text); line > 0 {
		return nil, nil, &Trouble{Line: line, What: "is no text in UTF-8: save it as such"}
	}
	var wrong *Trouble
	if root, wrong = parseJSON(text); root == nil {
		root, more, err = parseYAML(text)
	}
	if err != nil && wrong != nil { // it is neither, and was meant to be JSON
		err = wrong
	}
	if err == nil {
		_, err = (&measure{sizes: map[*yaml.Node]int{}}).of(root, 0)
	}
	return root, more, err
}

// plain is a text without the mark that editors begin it with, in UTF-8 where it is in UTF-16 and says so.
func plain(text []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(text, []byte("\xef\xbb\xbf")):
		return text[3:]
	case bytes.HasPrefix(text, []byte("\xff\xfe")):
		order = binary.LittleEndian
	case bytes.HasPrefix(text, []byte("\xfe\xff")):
		order = binary.BigEndian
	default:
		return text
	}
	var units []uint16
	for i := 2; i+1 < len(text); i += 2 {
		units = append(units, order.Uint16(text[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}

// many reports whether a text may have so many values that reading them is not worth the memory: each is behind a mark.
func many(text []byte) bool {
	marks := 0
	for _, mark := range []string{",", ":", "[", "{", "- ", "\n"} {
		marks += bytes.Count(text, []byte(mark))
	}
	return marks > maxNodes
}

func tooMany(line int) *Trouble {
	return &Trouble{Line: line, What: fmt.Sprintf("means more than %d values: split it, and use references in place of anchors", maxNodes)}
}

// unreadable is the line of the first character that no text has, 0 if there is none.
func unreadable(text []byte) int {
	line := 1
	for rest := text; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		if r == 0 || r == utf8.RuneError && n == 1 {
			return line
		}
		if r == '\n' {
			line++
		}
		rest = rest[n:]
	}
	return 0
}

// parseJSON reads a text that is JSON. That is YAML, too, but for some escapes, and takes a quarter of the memory so. It says what is
// wrong with a text that begins as JSON does.
func parseJSON(text []byte) (*yaml.Node, *Trouble) {
	if !bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("{")) {
		return nil, nil
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	top := &yaml.Node{Kind: yaml.DocumentNode}
	open, line, at := []*yaml.Node{top}, 1, int64(0)
	for {
		token, err := dec.Token()
		end := dec.InputOffset()
		line, at = line+bytes.Count(text[at:end], []byte("\n")), end
		switch within := open[len(open)-1]; {
		case err == io.EOF && len(open) == 1 && len(top.Content) == 1:
			return top.Content[0], nil
		case err == io.EOF:
			return nil, &Trouble{Line: line, What: "cannot be read as JSON: it ends too early, or goes on after its end; correct this line"}
		case err != nil:
			return nil, &Trouble{Line: line, What: "cannot be read as JSON: " + err.Error() + "; correct this line, or one before it"}
		case token == json.Delim('}') || token == json.Delim(']'):
			open = open[:len(open)-1]
		default:
			n := nodeOf(token)
			n.Line = line
			within.Content = append(within.Content, n)
			if n.Kind != yaml.ScalarNode {
				open = append(open, n)
			}
		}
	}
}

// nodeOf is the node that a token of JSON begins.
func nodeOf(token json.Token) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode}
	switch t := token.(type) {
	case json.Delim:
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
		if t == '[' {
			n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
		}
	case string:
		n.Tag, n.Value = "!!str", t
	case nil:
		n.Tag = nullTag
	default:
		n.Tag, n.Value = "!!float", fmt.Sprint(t)
	}
	return n
}

// nullTag is the tag of what is not there.
const nullTag = "!!null"

// parseYAML reads the first document of a text that says something.
func parseYAML(text []byte) (root *yaml.Node, more, err *Trouble) {
	defer func() {
		if r := recover(); r != nil { // the library is not made for all that a file may hold
			root, err = nil, &Trouble{What: fmt.Sprintf("cannot be read as YAML: %v", r)}
		}
	}()
	loader, failed := yaml.NewLoader(bytes.NewReader(text))
	if failed != nil {
		return nil, nil, explain(text, failed)
	}
	for {
		var n yaml.Node
		failed := loader.Load(&n)
		said := failed == nil && len(n.Content) > 0 && n.Content[0].ShortTag() != nullTag
		switch {
		case root != nil && said:
			return root, &Trouble{Line: n.Content[0].Line, What: "has a second document in the same file: only the first is read, move this one into a file of its own"}, nil
		case said:
			root = n.Content[0]
		case failed == nil:
		case errors.Is(failed, io.EOF) && root == nil:
			return nil, nil, &Trouble{What: "is empty: write the document, or remove the file"}
		case errors.Is(failed, io.EOF):
			return root, nil, nil
		case root != nil:
			return root, explain(text, failed), nil
		default:
			return nil, nil, explain(text, failed)
		}
	}
}

// explain turns an error of the library into one that says where and what to do.
func explain(text []byte, err error) *Trouble {
	t := &Trouble{What: "cannot be read as YAML: " + err.Error()}
	var at *yaml.LoadError
	if !errors.As(err, &at) {
		return t
	}
	t.Line = at.Mark.Line
	t.What = "cannot be read as YAML: " + at.Message + "; correct this line"
	lines := bytes.SplitN(text, []byte("\n"), t.Line+1)
	if t.Line > 0 && len(lines) >= t.Line && bytes.ContainsRune(indent(lines[t.Line-1]), '\t') {
		t.What = "cannot be read as YAML: this line begins with a tab; indent it with spaces"
	}
	return t
}

// indent is what a line begins with before it says something.
func indent(line []byte) []byte { return line[:len(line)-len(bytes.TrimLeft(line, " \t"))] }

// measure counts nodes, those that anchors repeat as often as they do: a short text can mean billions of them.
type measure struct {
	sizes map[*yaml.Node]int // of nodes with an anchor; 0 while they are counted
}

func (m *measure) of(n *yaml.Node, depth int) (int, *Trouble) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	size, seen := m.sizes[n]
	switch {
	case depth > maxDepth:
		return 0, &Trouble{Line: n.Line, What: fmt.Sprintf("nests more than %d levels deep: name parts of it under components and refer to them", maxDepth)}
	case seen && size == 0:
		return 0, &Trouble{Line: n.Line, What: fmt.Sprintf("has an anchor, %s, in what it marks itself: write out what is meant", n.Anchor)}
	case seen:
		return size, nil
	}
	if n.Anchor != "" {
		m.sizes[n] = 0
	}
	size = 1
	for _, part := range n.Content {
		of, err := m.of(part, depth+1)
		if size += of; err == nil && size > maxNodes {
			err = tooMany(n.Line)
		}
		if err != nil {
			return 0, err
		}
	}
	if n.Anchor != "" {
		m.sizes[n] = size
	}
	return size, nil
}
