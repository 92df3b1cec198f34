package lsp

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestServes(t *testing.T) {
	for args, want := range map[string]bool{
		"":                               true,
		"serve":                          true,
		"-mode=stdio":                    true,
		"-mode stdio":                    true,
		"-rpc.trace -logfile auto":       true,
		"-v serve -debug=localhost:0":    true,
		"-remote=auto":                   true,
		"version":                        false,
		"-v check a.go":                  false,
		"-logfile auto check a.go":       false,
		"-h":                             false,
		"help serve":                     false,
		"-listen=:8080":                  false,
		"serve -listen=:8080":            false,
		"-profile.cpu out codelens a.go": false,
	} {
		if got := Serves(strings.Fields(args)); got != want {
			t.Errorf("gopls %s serves an editor: %v", args, got)
		}
	}
}

// TestFindGopls looks for gopls in a PATH where authvet has its name as well.
func TestFindGopls(t *testing.T) {
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	first, second := t.TempDir(), t.TempDir()
	if err := os.Symlink(own, filepath.Join(first, "gopls")); err != nil {
		t.Fatal(err)
	}
	program(t, filepath.Join(second, "gopls"), "exit 0")
	t.Setenv("PATH", first+string(os.PathListSeparator)+second)
	if got, err := FindGopls(""); err != nil || got != filepath.Join(second, "gopls") {
		t.Errorf("got %s, %v", got, err)
	}
	if _, err := FindGopls(filepath.Join(first, "gopls")); err == nil || !strings.Contains(err.Error(), "is not gopls") {
		t.Errorf("authvet is taken for gopls: %v", err)
	}
	if _, err := FindGopls(filepath.Join(first, "none")); err == nil || !strings.Contains(err.Error(), "no such program") {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", first)
	if _, err := FindGopls(""); err == nil || !strings.Contains(err.Error(), "gopls is not in PATH") {
		t.Errorf("got %v", err)
	}
}

// TestProxyEndsWithGopls has gopls end by itself, by a signal, and by being one that starts authvet again.
func TestProxyEndsWithGopls(t *testing.T) {
	name := filepath.Join(t.TempDir(), "gopls")
	program(t, name, "exit 7")
	run := func() (int, error) {
		in, editor := io.Pipe()
		defer editor.Close()
		return Proxy(context.Background(), Stream{in, nopCloser{io.Discard}}, io.Discard, name, nil, Options{})
	}
	if code, err := run(); code != 7 || err != nil {
		t.Errorf("got %d, %v", code, err)
	}
	program(t, name, "kill -KILL $$")
	if code, err := run(); code != 2 || err == nil || !strings.Contains(err.Error(), "gopls ended: signal: killed") {
		t.Errorf("got %d, %v", code, err)
	}
	t.Setenv(startedVariable, "/bin/gopls")
	if _, err := run(); err == nil || !strings.Contains(err.Error(), "/bin/gopls is not gopls, it starts authvet") {
		t.Errorf("got %v", err)
	}
}

func TestPass(t *testing.T) {
	name := filepath.Join(t.TempDir(), "gopls")
	program(t, name, `cat; echo "$@"; exit 3`)
	var out bytes.Buffer
	code, err := Pass(name, []string{"check", "a.go"}, strings.NewReader("in\n"), &out, io.Discard)
	if code != 3 || err != nil || out.String() != "in\ncheck a.go\n" {
		t.Errorf("got %d, %v: %q", code, err, out.String())
	}
}

// program writes a script of the shell.
func program(t *testing.T, name, script string) {
	t.Helper()
	write(t, name, "#!/bin/sh\n"+script+"\n")
	if err := os.Chmod(name, 0o700); err != nil {
		t.Fatal(err)
	}
}
