package eval

// Channels that a request makes for itself: on each way it is known whether something was sent there.

// gotCell tells that something was received from a channel.
const gotCell = ".#got"

// got notes that, and reports whether it was so before.
func (c *cursor) got(ch *Ptr) (before bool) {
	at := loc{ch.Obj, ch.Path + gotCell}
	_, before = c.st.load(at)
	c.st.store(at, c.e.in.Bool(true))
	return before
}

// orEnd is what is received from a channel of the request's own, and whether it is: the first time something is where something was
// sent, and nothing where the channel was closed and nothing was.
func (c *cursor) orEnd(ch *Ptr, received Value, t *Type) Value {
	again := c.got(ch)
	pair := unpack(received, 2)
	return c.over(pair[0], func(v Value) Value {
		switch {
		case v == c.e.notSent() && c.closed(ch) && t != nil && len(t.Elems) > 0:
			return c.e.in.tuple([]Value{c.e.zero(t.Elems[0]), c.e.in.Bool(false)})
		case again || !c.e.wasSent(v):
			return c.e.in.tuple([]Value{v, pair[1]})
		}
		return c.e.in.tuple([]Value{v, c.e.in.Bool(true)})
	})
}

// wasSent reports whether a channel's content is something that was sent.
func (e *Evaluator) wasSent(v Value) bool { return v != e.notSent() && AsTerm(v, OpUnknown) == nil }

// unreceived is what a channel of the request's own holds, nil where that is not known or something was received.
func (c *cursor) unreceived(ch Value) Value {
	p, ok := ch.(*Ptr)
	if !ok || c.outlives(p.Obj) {
		return nil
	}
	if _, before := c.st.load(loc{p.Obj, p.Path + gotCell}); before {
		return nil
	}
	v, ok := c.st.load(loc{p.Obj, p.Path + anyIndex})
	if !ok {
		return nil
	}
	return v
}

// ready rules out that something can be received from a channel, and reports whether there is no other way.
func (c *cursor) ready(ch Value) bool {
	held := c.unreceived(ch)
	if held == nil {
		return false
	}
	c.over(held, func(v Value) Value {
		c.dead = c.e.wasSent(v)
		return v
	})
	return c.dead
}
