package lsp

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// pathOf returns the name of the file that a URI means, "" if it means none.
func pathOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return ""
	}
	name := u.Path
	if len(name) > 2 && name[2] == ':' { // /c:/dir
		name = strings.ToUpper(name[1:2]) + name[2:]
	}
	return filepath.Clean(filepath.FromSlash(name))
}

// uriOf returns the URI of a file.
func uriOf(path string) string {
	name := filepath.ToSlash(path)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name}).String()
}

// document is a file that is open in the editor, as it stands there.
type document struct {
	uri     string // as the editor writes it
	version json.RawMessage
	text    string
}

// unsaved reports whether the document is not as it is on disk.
func (d *document) unsaved(path string) bool {
	text, err := os.ReadFile(path)
	return err != nil || string(text) != d.text
}

// documentParams are what notifications say of a document.
type documentParams struct {
	TextDocument struct {
		URI     string          `json:"uri"`
		Version json.RawMessage `json:"version"`
		Text    string          `json:"text"`
	} `json:"textDocument"`
	ContentChanges []contentChange `json:"contentChanges"`
}

// contentChange is a change as the editor tells it: of the whole text if there is no range.
type contentChange struct {
	Range *span  `json:"range"`
	Text  string `json:"text"`
}

// change makes the changes one after another and returns them.
func (d *document) change(changes []contentChange, e encoding) []change {
	var made []change
	for _, c := range changes {
		before := newText(d.text)
		if c.Range == nil {
			made = append(made, difference(before, c.Text, e))
			d.text = c.Text
			continue
		}
		start := before.offset(c.Range.Start, e)
		end := max(before.offset(c.Range.End, e), start)
		made = append(made, change{*c.Range, c.Text})
		d.text = d.text[:start] + c.Text + d.text[end:]
	}
	return made
}

// difference returns a change of whole lines, those that differ, which makes after of before.
func difference(before text, after string, e encoding) change {
	old := before.content
	room := min(len(old), len(after))
	head := 0
	for i := 0; i < room && old[i] == after[i]; i++ {
		if old[i] == '\n' {
			head = i + 1
		}
	}
	tail := 0
	for i := 1; i <= room-head && old[len(old)-i] == after[len(after)-i]; i++ {
		if beginsLine(old, len(old)-i) && beginsLine(after, len(after)-i) {
			tail = i
		}
	}
	at := span{before.position(head, e), before.position(len(old)-tail, e)}
	return change{at, after[head : len(after)-tail]}
}

func beginsLine(text string, at int) bool { return at == 0 || text[at-1] == '\n' }
