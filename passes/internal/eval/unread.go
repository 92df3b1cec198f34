package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// unread notes a call by which a library may run SQL out of sight: one that is known to, or one that nobody knows and that is
// given a database. The route is unresolved for it, once for each library. It reports whether the call is one.
func (c *cursor) unread(in *code.Instr, key string, args []Value) bool {
	path, _ := libraryOf(key)
	if !c.e.run.serving || path == "" || c.e.declares(baseName(path+".T")) {
		return false
	}
	why := path + " runs SQL that authvet does not read"
	if !c.e.lib.Unread(path) {
		if c.e.lib.Knows(path) || !c.givesDatabase(args) {
			return false
		}
		why = path + ", which authvet does not know, is given the database"
	}
	for _, l := range c.e.run.lost {
		if l.Why == why {
			return true
		}
	}
	c.lose(c.place(in), why)
	return true
}

// givesDatabase reports whether something that runs statements is among the arguments of a call.
func (c *cursor) givesDatabase(args []Value) bool {
	for _, a := range args {
		if t := typeOfValue(strip(c.resolve(a))); t != nil && c.e.lib.RunsSQL(strings.TrimPrefix(t.Name, "*")) {
			return true
		}
	}
	return false
}
