package lsp

import (
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPositions(t *testing.T) {
	text := newText("a\r\nbä𝒳c\n\rlast")
	for _, test := range []struct {
		enc    encoding
		offset int
		at     position
	}{
		{"utf-16", 0, position{0, 0}},
		{"utf-16", 3, position{1, 0}},
		{"utf-8", 10, position{1, 7}},
		{"utf-16", 10, position{1, 4}},
		{"utf-32", 10, position{1, 3}},
		{"utf-16", 12, position{2, 0}},
		{"utf-16", 13, position{3, 0}},
		{"utf-16", 17, position{3, 4}},
	} {
		if got := text.position(test.offset, test.enc); got != test.at {
			t.Errorf("%s: byte %d is at %v, want %v", test.enc, test.offset, got, test.at)
		}
		if got := text.offset(test.at, test.enc); got != test.offset {
			t.Errorf("%s: at %v is byte %d, want %d", test.enc, test.at, got, test.offset)
		}
	}
	for at, want := range map[position]int{
		{0, 9}: 1, {1, 3}: 6 /* within a character */, {9, 0}: 17, {-1, 0}: 0,
	} {
		if got := text.offset(at, "utf-16"); got != want {
			t.Errorf("at %v is byte %d, want %d", at, got, want)
		}
	}
	if got := text.goOffset(2, 4); got != 6 {
		t.Errorf("line 2, column 4 of Go is byte %d", got)
	}
	if got := text.goOffset(9, 1); got != 17 {
		t.Errorf("a line that is not there is byte %d", got)
	}
}

func TestMoved(t *testing.T) {
	for _, test := range []struct {
		change change
		want   position // of 5:10
	}{
		{change{span{position{6, 0}, position{7, 0}}, "x"}, position{5, 10}},
		{change{span{position{2, 0}, position{2, 0}}, "x\ny\n"}, position{7, 10}},
		{change{span{position{2, 0}, position{4, 0}}, ""}, position{3, 10}},
		{change{span{position{5, 2}, position{5, 4}}, ""}, position{5, 8}},
		{change{span{position{5, 2}, position{5, 4}}, "𝒳"}, position{5, 10}},
		{change{span{position{4, 3}, position{5, 4}}, "ab"}, position{4, 11}},
		{change{span{position{5, 2}, position{5, 4}}, "a\nb"}, position{6, 7}},
		{change{span{position{5, 9}, position{6, 4}}, "gone"}, position{5, 9}},
	} {
		if got := (position{5, 10}).moved(test.change, "utf-16"); got != test.want {
			t.Errorf("%v: got %v, want %v", test.change, got, test.want)
		}
	}
}

// TestDocumentChanges types at random and holds the document against the text itself, as does the difference that is found where an
// editor sends the whole text.
func TestDocumentChanges(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	pieces := []string{"", "a", "ä", "𝒳", "\n", "\r\n", "ab\ncd\n", "func f() {}\n"}
	text := "package a\n"
	d := &document{text: text}
	for range 2000 {
		before := newText(text)
		from := random.Intn(len(text))
		to := min(from+random.Intn(4), len(text)-1)
		for !utf8.RuneStart(text[from]) || !utf8.RuneStart(text[to]) {
			from, to = from-1, max(from-1, to-1)
		}
		at := span{before.position(from, "utf-16"), before.position(to, "utf-16")}
		start, end := before.offset(at.Start, "utf-16"), before.offset(at.End, "utf-16")
		piece := pieces[random.Intn(len(pieces))]
		after := text[:start] + piece + text[end:]
		d.change([]contentChange{{&at, piece}}, "utf-16")
		if d.text != after {
			t.Fatalf("%q with %q at %v is %q, want %q", text, piece, at, d.text, after)
		}
		c := difference(before, after, "utf-16")
		start, end = before.offset(c.at.Start, "utf-16"), before.offset(c.at.End, "utf-16")
		if got := text[:start] + c.newText + text[end:]; got != after {
			t.Fatalf("the difference between %q and %q makes %q", text, after, got)
		}
		text = after
	}
	if strings.Count(text, "\n") < 10 {
		t.Errorf("little was typed: %q", text)
	}
}

func TestDifferenceIsSmall(t *testing.T) {
	got := difference(newText("a\nb\nc\n"), "new\na\nb\nc\n", "utf-16")
	if want := (change{span{position{0, 0}, position{0, 0}}, "new\n"}); got != want {
		t.Errorf("got %v", got)
	}
	got = difference(newText("a\nb\nc\n"), "a\nB\nc\n", "utf-16")
	if want := (change{span{position{1, 0}, position{2, 0}}, "B\n"}); got != want {
		t.Errorf("got %v", got)
	}
}

func TestURIs(t *testing.T) {
	for uri, path := range map[string]string{
		"file:///a/b.go":          "/a/b.go",
		"file:///a%20b/%C3%A4.go": "/a b/ä.go",
		"untitled:Untitled-1":     "",
		"file:":                   "",
		"%":                       "",
	} {
		if got := pathOf(uri); got != path {
			t.Errorf("%s is %q, want %q", uri, got, path)
		}
		if path != "" && uriOf(path) != uri {
			t.Errorf("%s is %q, want %q", path, uriOf(path), uri)
		}
	}
}
