package eval

import (
	"slices"
	"strconv"
	"strings"
)

// A handler that looks at the path piece by piece is asked what it looks for: a request whose path is known so far, and no further,
// shows with which texts, or parameters, that goes on. Requests for these show more, until all of it is known.

// growth is what such a request finds out.
type growth struct {
	longer []extent
	cut    bool   // what is not known of the path was cut
	signs  string // where it was
	picks  []picked
}

// maxGrown bounds the requests that are made to find out about paths, maxNumbers the parameters of one.
const (
	maxGrown   = 4000
	maxNumbers = 16
)

// extent is a path as far as it is known.
type extent struct {
	path string
	open bool // there may be more of it
}

// picked is a function that a handler goes into for a method, "" for all, and a path, "" for those that no other one is for.
type picked struct {
	fn, method, path string
	whole            bool // all that is in a list which it is given was cut from the path, if it is given one
}

// grow lists what a handler goes into by its path, of the functions from which it picks, and at last those into which it goes for
// no path that can be told; and the request whose path is none of those.
func (e *Evaluator) grow(p *Program, s *serving, target []*Entry, all *Run) (found []picked, none *Run) {
	paths := []extent{{all.begins(), true}}
	known, others := map[extent]bool{}, map[string]bool{}
	for i := 0; i < len(paths); i++ {
		if i == maxGrown {
			why := "more than " + strconv.Itoa(maxGrown) + " beginnings of paths are told apart: further routes are not seen"
			p.Lost = append(p.Lost, Lost{Pos: target[len(target)-1].Place, Why: why, Hides: true})
			break
		}
		g := &growth{}
		run := e.requestWith(s, target, paths[i].path, asks{goal: noFunction, sorting: all.sorting, grows: g, open: paths[i].open})
		for _, more := range g.longer {
			if !known[more] {
				known[more] = true
				paths = append(paths, more)
			}
		}
		for _, to := range g.picks {
			others[to.fn] = others[to.fn] || i == 0 && strings.HasSuffix(to.path, restOfPath)
			if !slices.Contains(found, to) {
				found = append(found, to)
			}
		}
		if i == 0 {
			none = run
		}
	}
	found = withoutInstances(slices.DeleteFunc(found, func(to picked) bool { return others[to.fn] }))
	for _, fn := range all.into {
		if !slices.ContainsFunc(found, func(to picked) bool { return to.fn == fn }) {
			found = append(found, picked{fn: fn})
		}
	}
	return found, none
}

// isLast reports whether a handler goes into a function where all others are for other paths or methods.
func (to picked) isLast(among []picked) bool {
	if to.path == "" || strings.HasSuffix(to.path, restOfPath) {
		return true
	}
	return to.method == "" && slices.ContainsFunc(among, func(o picked) bool { return o.path == to.path && o.method != "" })
}

// isOpen reports whether a request may have more of a path than is known.
func (r *Run) isOpen() bool { return r.path == "" || r.partial || r.begins() != r.path }

// begins is the path without what stands for all that may follow.
func (r *Run) begins() string {
	if at := strings.LastIndexByte(r.path, '{'); at >= 0 && strings.HasSuffix(r.path, "...}") {
		return r.path[:at]
	}
	return r.path
}

// restOfPath stands for what is left of the paths that a function is for.
const restOfPath = "{rest...}"

// goesInto notes a function that a handler goes into, for a method. Where the path is not known to its end, what is left of it may
// be a parameter that the function is given; where nothing was cut from that, the function is for all paths that begin so.
func (c *cursor) goesInto(fn *Function, args []Value) {
	run, g := c.e.run, c.e.run.grows
	path := run.path
	switch {
	case g == nil:
		return
	case run.partial && slices.ContainsFunc(args, c.isRestOfPath):
		path += nextNumber(path)
	case run.partial && g.cut:
		return
	case run.partial:
		path += restOfPath
	}
	hasText := func(v Value) bool { return slices.ContainsFunc(listed(c.resolve(v)), isConst) }
	g.picks = append(g.picks, picked{fn.Key, c.methodFound(), path, !slices.ContainsFunc(args, hasText)})
}

// isRestOfPath reports whether a value is what is not known of the path, or a list with that.
func (c *cursor) isRestOfPath(v Value) bool {
	v = c.resolve(v)
	src := AsTerm(v, OpSource)
	return src != nil && src.Name == "urlpath" || slices.ContainsFunc(listed(v), c.isRestOfPath)
}

// withoutInstances leaves out paths that are among those of another one for which a handler goes into the same function, and those
// for which it has a text where it has a part of the path for another: it has come there having looked for something else.
func withoutInstances(all []picked) []picked {
	return slices.DeleteFunc(slices.Clone(all), func(to picked) bool {
		return slices.ContainsFunc(all, func(of picked) bool {
			return of.fn == to.fn && of.method == to.method && of.path != to.path && (of.whole && !to.whole || isInstance(to.path, of.path))
		})
	})
}

// isInstance reports whether a path has texts where another one has parameters, and is like it otherwise.
func isInstance(path, of string) bool {
	if begin, ok := strings.CutSuffix(of, restOfPath); ok {
		return strings.HasPrefix(path, begin)
	}
	segs, pattern := strings.Split(path, "/"), strings.Split(of, "/")
	return slices.EqualFunc(segs, pattern, func(seg, p string) bool {
		return seg == p || strings.IndexByte(p, '{') == 0 && strings.IndexByte(p, '}') == len(p)-1
	})
}

// looksFor notes that the program asks whether a text is another one, or begins with it (open). It reports whether the answer is no
// since the path is none of those that the program knows at this point.
func (r *Run) looksFor(v Value, text string, open bool) bool {
	g := r.grows
	if g == nil {
		return false
	}
	known, next, whole := beginning(v)
	if next == nil || !strings.HasPrefix(text, known) {
		return false
	}
	if next.Name == "path" {
		return true
	}
	if !whole || !r.partial {
		return false
	}
	path := r.path + text[len(known):]
	g.goOn(path, open)
	for _, sign := range g.signs {
		if !open {
			g.goOn(path+string(sign), true)
		}
	}
	return true
}

// picksNow reports whether what is run picks a function by the path, in a request for one of them.
func (c *cursor) picksNow() bool { return c.e.run.goal != "" && c.fr.Fn.Key == c.e.run.picker }

// isElsewhere reports whether the code that picks by the path looks for a text where the path of the request has a parameter: paths
// that have the text there are others.
func (c *cursor) isElsewhere(v, text Value) bool {
	s, ok := AsString(text)
	if !ok || !c.picksNow() {
		return false
	}
	if cut := cutTo(v, len(s)); cut != nil {
		v = cut
	}
	known, next, _ := beginning(v)
	return next != nil && next.Name == "path" && strings.HasPrefix(s, known)
}

// cutTo is the text of which a value is the first n bytes, nil if it is none.
func cutTo(v Value, n int) Value {
	if cut := AsTerm(v, OpConv); cut != nil && cut.Name == "slice 0:"+strconv.Itoa(n) {
		return cut.Args[0]
	}
	return nil
}

// cutsAt notes that the program asks where one of some signs is in the rest of the path. It reports whether it is to be nowhere.
func (c *cursor) cutsAt(v Value, signs string) bool {
	r, g := c.e.run, c.e.run.grows
	known, next, whole := beginning(v)
	switch {
	case next == nil || g == nil && !c.picksNow():
		return false
	case next.Name == "path":
		return true
	case g == nil || !whole || !r.partial:
		return false
	}
	g.cut = true
	if known != "" { // a parameter that begins with a text which was looked for before
		return true
	}
	g.signs += signs
	path := r.path + nextNumber(r.path)
	g.goOn(path, false)
	for _, sign := range signs {
		g.goOn(path+string(sign), true)
	}
	return true
}

func (g *growth) goOn(path string, open bool) {
	if path != "" && strings.Count(path, "{") <= maxNumbers {
		g.longer = append(g.longer, extent{path, open})
	}
}

// beginning is the known text with which one begins, and the part of the path behind that, nil if there is none; whole: there is
// nothing more.
func beginning(v Value) (known string, next *Term, whole bool) {
	pieces := []Value{v}
	if t := AsTerm(v, OpConcat); t != nil {
		pieces = t.Args
	}
	if s, ok := AsString(pieces[0]); ok {
		known, pieces = s, pieces[1:]
	}
	if len(pieces) == 0 {
		return known, nil, true
	}
	if isOfPath(pieces[0]) {
		next = termOf(pieces[0])
	}
	return known, next, len(pieces) == 1
}
