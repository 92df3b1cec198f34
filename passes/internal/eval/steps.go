package eval

// asked are the arguments that a handler of the program asks for: some frameworks take those of net/http as well, and give
// fewer to the last of a chain.
func (c *cursor) asked(f Value, given []Value) []Value {
	fn, ok := strip(f).(*Func)
	if !ok || fn.Fn == nil {
		return given
	}
	params := fn.Fn.plainParams()
	if len(params) == 2 && params[0] != nil && params[0].Name == "net/http.ResponseWriter" {
		return c.plainArgs(given)
	}
	return given[:min(len(given), len(params))]
}

// stepUnlessStopped goes on where the chain was not stopped.
func (l *libCall) stepUnlessStopped(ctx *Ptr) Value {
	var out Value = l.e.in.Nil()
	stopped, _ := l.st.load(loc{ctx.Obj, abortCell})
	if no, known := asBool(l.resolve(stopped)); known && !no {
		return l.step(l.in, ctx)
	}
	l.unlessAnswered(ctx, func(c *cursor) { out = c.step(l.in, ctx) })
	return out
}
