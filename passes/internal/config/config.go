package config

import (
	"fmt"
	"path"
	"strings"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

// FileName is how the file is called.
const FileName = ".authvet.yaml"

// Config is what a file says.
type Config struct {
	Name       string // of the file, as given to Parse
	Functions  []Function
	Headers    []Header
	Public     []Public
	FirstParty []string // prefixes of import paths
	Schema     []string // names of files, relative to the directory of the file, with slashes; nil if it says nothing
	Spec       []string // likewise, of API documents
}

// Function is what a function means. Key is its name as Go prints it: example.com/kit/auth.Require or
// (*example.com/kit/auth.Client).Verify.
type Function struct {
	Key  string
	Call knowledge.Call
	Line int
}

// Header is one that a gateway sets in front of the program, which takes it away from what clients send.
type Header struct {
	Name   string
	Always bool // the gateway lets no request by without it
	Reason string
	Line   int
}

// Public is a route that is open on purpose.
type Public struct {
	Method string // "ANY" for all
	Path   string
	Below  bool // all paths below Path, itself included
	Reason string
	Line   int
}

// String is the route as the file has it.
func (p *Public) String() string {
	if p.Below {
		return p.Method + " " + p.Path + "/..."
	}
	return p.Method + " " + p.Path
}

// Covers reports whether a route is meant. Parameters are the same whatever their names are.
func (p *Public) Covers(method, pattern string) bool {
	if p.Method != "ANY" && p.Method != method {
		return false
	}
	want, got := segments(p.Path), segments(pattern)
	if len(got) < len(want) || len(got) > len(want) && !p.Below {
		return false
	}
	for i, w := range want {
		if w != got[i] && !(isParameter(w) && isParameter(got[i])) {
			return false
		}
	}
	return true
}

// segments are the parts of a path; the slash at the end is none.
func segments(p string) []string {
	return strings.Split(strings.TrimSuffix(path.Join("/", p), "/"), "/")
}

func isParameter(segment string) bool { return strings.HasPrefix(segment, "{") }

// IsFirstParty reports whether a package is to be analysed as one of the user's own.
func IsFirstParty(prefixes []string, pkg string) bool {
	for _, p := range prefixes {
		if pkg == p || strings.HasPrefix(pkg, strings.TrimSuffix(p, "/")+"/") {
			return true
		}
	}
	return false
}

// Libraries are the rows by which the file extends the catalogue.
func (c *Config) Libraries() []*knowledge.Library {
	var out []*knowledge.Library
	for _, f := range c.Functions {
		pkg, call := splitKey(f.Key)
		call.Do, call.Kind, call.Arg, call.Args, call.To = f.Call.Do, f.Call.Kind, f.Call.Arg, f.Call.Args, f.Call.To
		out = append(out, &knowledge.Library{Name: f.Key, Paths: []string{pkg}, Calls: []knowledge.Call{call}, Partial: true})
	}
	for _, h := range c.Headers {
		out = append(out, &knowledge.Library{Name: h.Name, Gateway: []knowledge.Header{{Name: h.Name, Always: h.Always}}})
	}
	return out
}

// splitKey parts the name of a function into the import path of its package and a row with receiver and name.
func splitKey(key string) (pkg string, c knowledge.Call) {
	if typ, method, ok := strings.Cut(strings.TrimPrefix(key, "("), ")."); ok {
		star := ""
		if rest, is := strings.CutPrefix(typ, "*"); is {
			star, typ = "*", rest
		}
		dot := strings.LastIndexByte(typ, '.')
		return typ[:dot], knowledge.Call{Recv: star + typ[dot+1:], Names: method}
	}
	dot := strings.LastIndexByte(key, '.')
	return key[:dot], knowledge.Call{Names: key[dot+1:]}
}

// Fault is something that is wrong with a file. Line is from 1, or 0 where the file as a whole is meant.
type Fault struct {
	File string
	Line int
	What string
}

func (f Fault) String() string {
	if f.Line == 0 {
		return f.File + ": " + f.What
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.What)
}
