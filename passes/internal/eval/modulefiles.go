package eval

import (
	"path"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// sqlFile ends the names of files with statements.
const sqlFile = ".sql"

// Files says how the .sql files of the module are found, with names relative to its root. They are looked for if the program reads
// one.
func (e *Evaluator) Files(find func() []code.File) { e.sql.find = find }

// moduleSQL are the .sql files of the module.
type moduleSQL struct {
	find  func() []code.File // nil when it was called
	found []code.File
}

func (e *Evaluator) sqlFiles() []code.File {
	if find := e.sql.find; find != nil {
		e.sql.find = nil
		e.sql.found = find()
	}
	return e.sql.found
}

// sqlCalled is the text of the module's .sql file of that name. Where the program runs, and with that where names begin, is not
// known: one of which the name is the end serves if there is no other.
func (e *Evaluator) sqlCalled(name string) (text string, ok bool) {
	if path.Ext(name) != sqlFile {
		return "", false
	}
	name = strings.TrimLeft(strings.ReplaceAll(name, "../", ""), "./")
	n := 0
	for _, f := range e.sqlFiles() {
		if f.Name == name {
			return f.Text, true
		}
		if strings.HasSuffix(f.Name, "/"+name) || strings.HasSuffix(name, "/"+f.Name) {
			text = f.Text
			n++
		}
	}
	return text, n == 1
}

// moduleFiles are the module's .sql files, or the text of one of them; what other files hold is not known.
func (l *libCall) moduleFiles() []Value {
	if l.row.Arg == 0 {
		return []Value{l.e.in.typed(l.result(0), OpFiles, "", l.e.in.Str("")), l.e.in.Nil()}
	}
	if name, ok := AsString(l.value(l.row.Arg)); ok {
		if text, ok := l.e.sqlCalled(name); ok {
			return []Value{l.e.in.Str(text), l.e.in.Nil()}
		}
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

// nameIn is the name of a file in a file system; that of the module's files may begin with a slash.
func (l *libCall) nameIn(fsys *Term, name string) string {
	if fsys.Name == "" {
		name = strings.TrimLeft(name, "/")
	}
	return path.Clean(name)
}
