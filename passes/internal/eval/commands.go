package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Command lines: a library picks the command that was asked for and runs its functions, after those that prepare every
// command. Which one is asked for is not known, so that each is run as if it were, on a way of its own.

// commandsCell holds the commands that calls have put under a command.
const commandsCell = ".!commands"

// commandWord puts commands under another, or (Kind "first") remembers functions that run before any.
func commandWord(l *libCall) []Value {
	more, known := l.rest(l.row.Arg)
	if !known {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	if l.row.Kind == "first" {
		for _, v := range more {
			if f, ok := strip(l.resolve(v)).(*Func); ok && f.Fn != nil {
				l.e.first = append(l.e.first, f)
			}
		}
	} else if p := l.address(l.value(0)); p != nil {
		below := listed(l.resolve(l.read(p.Obj, p.Path+commandsCell, nil)))
		l.st.store(loc{p.Obj, p.Path + commandsCell}, l.e.in.Term(OpList, "", slices.Concat(below, more)...))
	}
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}

// runLineWord runs each of the commands of a command line.
func runLineWord(l *libCall) []Value {
	line := &commandLine{libCall: l}
	if !l.e.run.serving {
		line.visit(l.value(0), nil, maxCommands)
	}
	if ways := line.ways[:min(len(line.ways), maxWaysHere)]; len(ways) > 0 { // behind a line of many commands programs end
		l.merge(ways, slices.Repeat([]Value{l.e.in.Nil()}, len(ways)))
	}
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}

// maxCommands bounds how deep commands stand under each other: they may lead back to themselves.
const maxCommands = 8

// commandLine is a command line that runs.
type commandLine struct {
	*libCall
	ways []*cursor // behind each command
}

// visit runs a command and those under it, depth deep; above is what runs before it.
func (l *commandLine) visit(cmd Value, above []*Func, depth int) {
	row := l.rowOf(cmd)
	if row == nil || depth == 0 {
		return
	}
	before := l.function(cmd, row.Above)
	switch {
	case before != nil && row.Nearest:
		above = []*Func{before}
	case before != nil:
		above = append(slices.Clip(above), before)
	}
	var own []*Func
	for _, names := range row.Runs {
		if f := l.function(cmd, names); f != nil {
			own = append(own, f)
		}
	}
	if len(own) > 0 {
		l.run(cmd, slices.Concat(l.e.first, above, own))
	}
	for _, sub := range l.below(cmd, row) {
		l.visit(sub, above, depth-1)
	}
}

// run runs functions in turn, each where those before it did not fail.
func (l *commandLine) run(cmd Value, fs []*Func) {
	way := l.fork()
	defer l.e.grant(maxSteps, false)() // each command has what the start of a program may take
	for _, f := range fs {
		if way.dead || l.recursive(f.Fn, f.self()) {
			break
		}
		results := f.Fn.results()
		out := way.callFunc(l.in, f, l.paramsOf(f, cmd), results)
		if n := len(results); !way.dead && n > 0 && isErrorType(results[n-1]) {
			way.dead = !l.e.assume(way.st, l.e.eq(way.resolve(out[n-1]), l.e.in.Nil()), true, way.fr)
		}
	}
	if !way.dead {
		l.ways = append(l.ways, way)
	}
}

// paramsOf are what the library calls a function with: the command, and what is not known.
func (l *commandLine) paramsOf(f *Func, cmd Value) []Value {
	args := l.e.unknownParams(f)
	params := f.Fn.res.list(f.Fn.Params)
	for i, t := range params[len(params)-len(args):] {
		if t != nil && t.Kind == code.KPointer && t.Elem != nil && l.e.lib.Commands(t.Elem.Name) == l.rowOf(cmd) {
			args[i] = cmd
		}
	}
	return args
}

// rowOf is what the catalogue says of a command's type, nil if nothing.
func (l *commandLine) rowOf(cmd Value) *knowledge.Commands {
	var t *Type
	switch v := cmd.(type) {
	case *Struct:
		t = v.Type
	default:
		if p := l.address(v); p != nil {
			t = typeAt(p.Obj.Type, p.Path)
		}
	}
	if t == nil {
		return nil
	}
	return l.e.lib.Commands(t.Name)
}

// field reads a field of a command.
func (l *commandLine) field(cmd Value, name string) Value {
	if s, ok := cmd.(*Struct); ok {
		if i, ok := s.Type.field(name); ok {
			return strip(l.resolve(s.Fields[i]))
		}
		return l.e.in.Nil()
	}
	p := l.address(cmd)
	path := p.Path + "." + name
	return strip(l.resolve(l.read(p.Obj, path, typeAt(p.Obj.Type, path))))
}

// function is the function in the first of the fields names that is set, nil if none is.
func (l *commandLine) function(cmd Value, names string) *Func {
	for _, name := range strings.Fields(names) {
		if f, ok := l.field(cmd, name).(*Func); ok && f.Fn != nil {
			return f
		}
	}
	return nil
}

// below lists the commands under a command.
func (l *commandLine) below(cmd Value, row *knowledge.Commands) []Value {
	if row.Sub != "" {
		subs, _ := l.listOf(l.field(cmd, row.Sub))
		return l.stripped(subs)
	}
	p := l.address(cmd)
	if p == nil {
		return nil
	}
	return l.stripped(listed(l.resolve(l.read(p.Obj, p.Path+commandsCell, nil))))
}

func (l *commandLine) stripped(vals []Value) []Value {
	out := make([]Value, len(vals))
	for i, v := range vals {
		out[i] = strip(l.resolve(v))
	}
	return out
}
