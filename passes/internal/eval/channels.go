package eval

import (
	"slices"
	"strconv"

	"github.com/authvet/authvet/passes/internal/code"
)

// worker is a function that waits for what comes through a channel, as it was called.
type worker struct {
	fn    *Function
	args  []Value
	binds []Value
	scope *scope
}

// workers are those seen waiting at a channel.
type workers map[loc][]*worker

const maxWorkers = 4

// workerOf is the worker to which a call belongs: the goroutine's function. Before requests are served, one that
// is called without a goroutine may wait for work as well.
func (c *cursor) workerOf(fn *Function, args, binds []Value, scope *scope) *worker {
	if c.fr.worker != nil && !c.fr.spawns {
		return c.fr.worker
	}
	if c.fr.spawns || !c.e.run.serving && fn.works && !fn.wires {
		return &worker{fn, args, binds, scope}
	}
	return nil
}

// waits notes that the running worker receives from a channel.
func (c *cursor) waits(at loc) {
	w := c.fr.worker
	if w == nil {
		return
	}
	known := c.e.run.workers[at]
	if len(known) < maxWorkers && !slices.ContainsFunc(known, w.like) {
		c.e.run.workers[at] = append(known, w)
	}
}

// like reports whether two workers do the same: those of a pool differ by constants at most.
func (w *worker) like(v *worker) bool {
	alike := func(a, b Value) bool { return a == b || isConst(a) && isConst(b) }
	return w.fn == v.fn && slices.EqualFunc(w.args, v.args, alike) && slices.EqualFunc(w.binds, v.binds, alike)
}

// send puts a value on a channel. Workers that were seen waiting there go on with it, beside the sender.
func (c *cursor) send(in *code.Instr, ch, v Value) {
	p, ok := ch.(*Ptr)
	if !ok {
		return
	}
	at := loc{p.Obj, p.Path + anyIndex}
	c.weak(at.obj, at.path, v)
	if !c.e.run.serving || isSignal(v) {
		return
	}
	for _, w := range append(slices.Clip(c.e.workers[at]), c.e.run.workers[at]...) {
		if c.fr.within(w) {
			continue
		}
		c.async(func(way *cursor) Value {
			way.st.store(at, v)
			way.fr.job = &job{at: at}
			return pack(c.e, way.call(w.fn, w.args, w.binds, c.place(in), w.scope))
		})
	}
}

// job is what a worker was sent.
type job struct {
	at    loc
	taken bool
}

// take reports whether the job waits at a channel and was not taken yet.
func (j *job) take(at loc) bool {
	if j == nil || j.taken || j.at != at {
		return false
	}
	j.taken = true
	return true
}

// isSignal reports whether a value that is sent carries nothing: a semaphore's token, a wake-up call.
func isSignal(v Value) bool {
	s, ok := v.(*Struct)
	return ok && len(s.Fields) == 0
}

// within reports whether a call is part of what the worker does.
func (f *Frame) within(w *worker) bool {
	for at := f; at != nil; at = at.Parent {
		if at.worker != nil && at.worker.like(w) {
			return true
		}
	}
	return false
}

const closedCell = ".#closed"

func (c *cursor) closeChan(ch Value) Value {
	if p, ok := c.resolve(ch).(*Ptr); ok {
		c.st.store(loc{p.Obj, p.Path + closedCell}, c.e.in.Bool(true))
	}
	return c.e.in.Nil()
}

// closed reports whether a channel may have been closed.
func (c *cursor) closed(ch Value) bool {
	p, ok := ch.(*Ptr)
	if !ok {
		return false
	}
	v, ok := c.st.load(loc{p.Obj, p.Path + closedCell})
	return ok && !isNil(c.resolve(v))
}

// sentElsewhere reports whether others than the request that runs may send to a channel.
func (c *cursor) sentElsewhere(ch Value) bool {
	p, ok := ch.(*Ptr)
	return ok && c.outlives(p.Obj)
}

// notSent is the content of a channel that nothing was sent to.
func (e *Evaluator) notSent() Value { return e.unknown("not sent", nil) }

func (c *cursor) receive(ch Value, t *Type, commaOK bool) Value {
	if commaOK && t != nil && len(t.Elems) > 0 {
		t = t.Elems[0]
	}
	var v Value = c.e.unknown("received", t, ch)
	if p, ok := ch.(*Ptr); ok {
		at := loc{p.Obj, p.Path + anyIndex}
		c.waits(at)
		if w, ok := c.st.load(at); ok {
			v = w
		}
	}
	if !commaOK {
		return c.over(v, func(v Value) Value {
			if v == c.e.notSent() && c.closed(ch) {
				return c.e.zero(t)
			}
			if v == c.e.notSent() && c.sentElsewhere(ch) {
				return c.e.unknown("received", t, ch)
			}
			c.dead = v == c.e.notSent() // the receiver waits for ever
			return v
		})
	}
	return c.e.in.tuple([]Value{v, c.e.in.Term(OpHas, "received"+strconv.Itoa(c.fr.round), ch)})
}

// choose is a select statement: (index, ok, received...).
func (c *cursor) choose(in *code.Instr) Value {
	t := c.typ(in)
	out := []Value{c.chosen(in), c.e.in.Term(OpHas, "selected")}
	for i := 0; i+1 < len(in.Args); i += 2 {
		ch, sent := c.get(in.Args[i]), c.get(in.Args[i+1])
		if !isNil(sent) {
			c.send(in, ch, sent)
			continue
		}
		var et *Type
		if t != nil && len(out) < len(t.Elems) {
			et = t.Elems[len(out)]
		}
		out = append(out, extract(c.receive(ch, et, true), 0, c, et))
	}
	return c.e.in.tuple(out)
}

// chosen is the index of the case that a select statement takes. A worker begins with what it was sent.
func (c *cursor) chosen(in *code.Instr) Value {
	for i := 0; i+1 < len(in.Args); i += 2 {
		p, ok := c.get(in.Args[i]).(*Ptr)
		if ok && isNil(c.get(in.Args[i+1])) && c.fr.job.take(loc{p.Obj, p.Path + anyIndex}) {
			return c.e.in.Int(i / 2)
		}
	}
	return c.e.in.Term(OpUnknown, "select"+strconv.Itoa(c.fr.round))
}

// findChannels marks the functions that lead to a receive from a channel, and those that lead to a send for deep.
func (e *Evaluator) findChannels(callers map[*Function][]*Function) {
	var receive, send []*Function
	for _, fn := range e.w.order {
		receives, sends := fn.channels()
		if receives && fn.deep {
			fn.works = true
			receive = append(receive, fn)
		}
		if sends && !fn.deep {
			fn.deep = true
			send = append(send, fn)
		}
	}
	climb(receive, callers, func(fn *Function) *bool { return &fn.works })
	climb(send, callers, func(fn *Function) *bool { return &fn.deep })
}

// channels reports whether a function receives from channels and sends to them.
func (fn *Function) channels() (receives, sends bool) {
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			switch b.Instrs[i].Op {
			case code.OpRecv:
				receives = true
			case code.OpSend:
				sends = true
			case code.OpSelect:
				receives, sends = true, true
			}
		}
	}
	return receives, sends
}
