// Package remedy writes edits that mend a call after the model of another one that does it right.
//
// It works on the text of files alone, so that a driver can mend a file of any package of the module, and gives up where what it
// would write might mean something else than in the model.
package remedy

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"slices"
)

// Edit replaces the bytes from Start to End of a file by New.
type Edit struct {
	Start, End int
	New        string
}

// Call is a call in a file, with what stands around it.
type Call struct {
	file   *File
	expr   *ast.CallExpr
	around []ast.Node // from the file down to the call
}

// File is a file that was parsed.
type File struct {
	Dir    string // of its package, told apart by text
	src    []byte
	fset   *token.FileSet
	syntax *ast.File
}

// Parse reads a file of Go code.
func Parse(dir string, src []byte) (*File, error) {
	f := &File{Dir: dir, src: src, fset: token.NewFileSet()}
	var err error
	f.syntax, err = parser.ParseFile(f.fset, "", src, parser.ParseComments|parser.SkipObjectResolution)
	return f, err
}

// Written reports whether people write a file: what is generated is generated anew.
func (f *File) Written() bool { return !ast.IsGenerated(f.syntax) }

// Call finds the call whose parenthesis opens at a line and a column, counted from 1 and in bytes; nil if there is none, or
// the column is not known behind a line directive.
func (f *File) Call(line, column int) *Call {
	if column < 1 {
		return nil
	}
	var found *Call
	var around []ast.Node
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		if n == nil {
			around = around[:len(around)-1]
			return true
		}
		around = append(around, n)
		if call, ok := n.(*ast.CallExpr); ok {
			if at := f.fset.Position(call.Lparen); at.Line == line && at.Column == column {
				found = &Call{f, call, slices.Clone(around)}
			}
		}
		return true
	})
	return found
}

// offset is where a position is in the file, in bytes.
func (f *File) offset(pos token.Pos) int { return f.fset.Position(pos).Offset }

// text is the text of a node.
func (f *File) text(n ast.Node) string { return string(f.src[f.offset(n.Pos()):f.offset(n.End())]) }

// plain is a node as gofmt writes it: two of the same are the same code.
func plain(n ast.Node) string {
	var b bytes.Buffer
	if printer.Fprint(&b, token.NewFileSet(), n) != nil {
		return ""
	}
	return b.String()
}

// funcs lists the functions around a call, the innermost first.
func (c *Call) funcs() []ast.Node {
	var out []ast.Node
	for _, n := range slices.Backward(c.around) {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			out = append(out, n)
		}
	}
	return out
}

// typeOf is the signature of a function.
func typeOf(fn ast.Node) *ast.FuncType {
	if decl, ok := fn.(*ast.FuncDecl); ok {
		return decl.Type
	}
	return fn.(*ast.FuncLit).Type
}
