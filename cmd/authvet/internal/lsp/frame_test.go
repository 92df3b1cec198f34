package lsp

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"
)

func TestReadFrame(t *testing.T) {
	for _, test := range []struct{ in, want, err string }{
		{"Content-Length: 2\r\n\r\n{}", "{}", ""},
		{"content-length:2\nContent-Type: application/vscode-jsonrpc; charset=utf-8\n\n{}", "{}", ""},
		{"Content-Length: 0\r\n\r\n", "", ""},
		{"", "", "EOF"},
		{"Content-Length: 2\r\n", "", "unexpected EOF"},
		{"Content-Length: 5\r\n\r\n{}", "", "unexpected EOF"},
		{"\r\n{}", "", "no Content-Length"},
		{"Content-Length: -1\r\n\r\n{}", "", `the length is "-1"`},
		{"Content-Length: two\r\n\r\n{}", "", `the length is "two"`},
		{"Content-Length: 99999999999\r\n\r\n{}", "", "the length is"},
		{"{}\r\n\r\n", "", "is no line of a header"},
		{"A: " + strings.Repeat("a", maxHeader), "", "too long"},
	} {
		got, err := readFrame(bufio.NewReader(strings.NewReader(test.in)))
		switch {
		case test.err == "" && (err != nil || string(got) != test.want):
			t.Errorf("%.40q: got %q, %v", test.in, got, err)
		case test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)):
			t.Errorf("%.40q: got error %v, want %s", test.in, err, test.err)
		}
	}
}

func TestOutboxWritesInOrder(t *testing.T) {
	var got bytes.Buffer
	o := newOutbox(nopCloser{&got})
	for _, content := range []string{"1", "22", "333"} {
		o.put([]byte(content))
	}
	o.close()
	<-o.done
	if want := "Content-Length: 1\r\n\r\n1Content-Length: 2\r\n\r\n22Content-Length: 3\r\n\r\n333"; got.String() != want {
		t.Errorf("got %q", got.String())
	}
}

// nopCloser is a writer that can't be closed.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
