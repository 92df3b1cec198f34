package eval

import (
	"path"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// embed gives a variable what //go:embed puts into it: a text, or a file system (OpFiles: the variable's name, and the
// folder in it).
func (e *Evaluator) embed(o *Object, name string, files []code.File) {
	if o.Type != nil && o.Type.Name == "embed.FS" {
		o.Sym = e.in.keep(func() Value { return e.in.typed(o.Type, OpFiles, name, e.in.Str("")) })
		return
	}
	if !files[0].Left {
		o.Init = e.in.keep(func() Value { return e.in.Str(files[0].Text) })
	}
}

// filesWord reads embedded files.
func filesWord(l *libCall) []Value {
	if l.row.Kind == "module" {
		return l.moduleFiles()
	}
	if entry := AsTerm(strip(l.resolve(l.args[0])), OpFile); entry != nil {
		return l.entryOf(entry)
	}
	fsys := AsTerm(strip(l.resolve(l.args[0])), OpFiles)
	if fsys == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	sure := func(v Value) []Value { return []Value{v, l.e.in.Nil()} }
	switch l.row.Kind {
	case "read":
		return sure(l.over(l.arg(l.row.Arg), func(name Value) Value { return l.readFile(fsys, name) }))
	case "sub":
		if dir, ok := AsString(l.value(l.row.Arg)); ok {
			return sure(l.e.in.typed(l.result(0), OpFiles, fsys.Name, l.e.in.Str(path.Join(folder(fsys), dir))))
		}
	case "walk":
		return l.walkFiles(fsys)
	default:
		return sure(l.listFiles(fsys))
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

// entryOf answers what is asked of a directory's entry.
func (l *libCall) entryOf(entry *Term) []Value {
	switch l.row.Kind {
	case "name":
		return []Value{l.e.in.Str(path.Base(entry.Name))}
	case "isdir":
		return []Value{l.e.in.Bool(false)}
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

func folder(fsys *Term) string {
	dir, _ := AsString(fsys.Args[0])
	return dir
}

// filesIn are the files of a file system below dir, with their names in it.
func (e *Evaluator) filesIn(fsys *Term, dir string) []code.File {
	var out []code.File
	files := e.w.embeds[fsys.Name]
	if fsys.Name == "" {
		files = e.sqlFiles()
	}
	for _, f := range files {
		name, ok := within(f.Name, folder(fsys))
		if _, below := within(name, dir); ok && below {
			out = append(out, code.File{Name: name, Text: f.Text, Left: f.Left})
		}
	}
	return out
}

// within is a name as seen from a folder, ok false where it is outside.
func within(name, dir string) (rest string, ok bool) {
	if dir == "" || dir == "." {
		return name, true
	}
	return strings.CutPrefix(name, dir+"/")
}

// readFile is the text of a file; of one that is not known by name, that of any.
func (l *libCall) readFile(fsys *Term, name Value) Value {
	files := l.e.filesIn(fsys, "")
	if s, ok := AsString(strip(name)); ok {
		i := slices.IndexFunc(files, func(f code.File) bool { return f.Name == l.nameIn(fsys, s) })
		if i < 0 || files[i].Left {
			return l.e.unknown("file", l.result(0))
		}
		return l.e.in.Str(files[i].Text)
	}
	files = slices.DeleteFunc(files, func(f code.File) bool { return f.Left })
	if len(files) == 0 || len(files) > maxAlts {
		return l.e.unknown("file", l.result(0), name)
	}
	texts := make([]Value, len(files))
	for i, f := range files {
		texts[i] = l.e.in.Str(f.Text)
	}
	return l.either(texts...)
}

// listFiles are the entries of a folder, or (Kind "glob") the names that a pattern matches.
func (l *libCall) listFiles(fsys *Term) Value {
	pattern, known := AsString(l.value(l.row.Arg))
	if !known || fsys.Name == "" && path.Ext(pattern) != sqlFile {
		return l.e.unknown("files", l.result(0))
	}
	pattern = l.nameIn(fsys, pattern)
	var out []Value
	for _, f := range l.e.filesIn(fsys, "") {
		if matched, _ := path.Match(pattern, f.Name); matched && l.row.Kind == "glob" {
			out = append(out, l.e.in.Str(f.Name))
		}
		if l.row.Kind == "dir" && path.Dir(f.Name) == pattern {
			out = append(out, l.e.in.Term(OpFile, f.Name))
		}
	}
	return l.sliceOf(out, l.result(0))
}

// walkFiles calls a function for each file below a folder, until it fails.
func (l *libCall) walkFiles(fsys *Term) []Value {
	root, _ := AsString(l.value(l.row.Arg))
	fn := l.value(l.row.Arg + 1)
	var failed []*cursor
	var errs []Value
	for _, f := range l.e.filesIn(fsys, root) {
		entry := l.e.in.Term(OpFile, f.Name)
		out := l.callValue(l.in, fn, []Value{l.e.in.Str(f.Name), entry, l.e.in.Nil()}, l.res)
		if l.dead || len(out) == 0 || out[0] == nil {
			break
		}
		fine := l.e.eq(l.resolve(out[0]), l.e.in.Nil())
		n := len(failed)
		if failed = l.goesOn(fine, failed); len(failed) > n {
			errs = append(errs, failed[n].resolve(out[0]))
		}
	}
	if !l.dead {
		failed, errs = append(failed, l.fork()), append(errs, l.e.in.Nil())
	}
	l.dead = false
	return []Value{l.merge(failed, errs)}
}
