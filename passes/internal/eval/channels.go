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
	same := func(v *worker) bool { return w.like(v, c.st) }
	if len(known) < maxWorkers && !slices.ContainsFunc(known, same) {
		c.e.run.workers[at] = append(known, w)
	}
}

// like reports whether two workers do the same: those of a pool differ by numbers and names at most, in what they are
// called with or in structs that it points to.
func (w *worker) like(v *worker, st *state) bool {
	alike := func(a, b Value) bool { return st.alike(a, b, maxAlike) }
	return w.fn == v.fn && slices.EqualFunc(w.args, v.args, alike) && slices.EqualFunc(w.binds, v.binds, alike)
}

// maxAlike bounds the structs within structs that are compared.
const maxAlike = 3

// alike reports whether two values are the same but for numbers and names.
func (s *state) alike(a, b Value, depth int) bool {
	if a == b || named(a) && named(b) {
		return true
	}
	p, ok := a.(*Ptr)
	q, also := b.(*Ptr)
	if !ok || !also || depth == 0 || p.Path != q.Path || p.Obj.Sym != nil || q.Obj.Sym != nil || !sameStruct(p.Obj.Type, q.Obj.Type) {
		return false
	}
	x, y := s.mem.leaf(p.Obj.id), s.mem.leaf(q.Obj.id)
	return x != nil && y != nil && slices.EqualFunc(x.cells, y.cells, func(c, d cell) bool {
		return c.path == d.path && s.alike(c.v, d.v, depth-1)
	})
}

func sameStruct(t, u *Type) bool { return t != nil && t == u && t.Kind == code.KStruct }

func named(v Value) bool {
	c, ok := v.(*Const)
	return ok && (c.Kind == code.Int || c.Kind == code.String)
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
		if c.fr.within(w, c.st) || c.handedAlready(sending{in, c.fr, w, v}) {
			continue
		}
		c.async(func(way *cursor) Value {
			way.st.store(at, v)
			way.st.store(loc{p.Obj, p.Path + takenCell}, c.e.in.Bool(false))
			way.fr.job = at
			return pack(c.e, way.call(w.fn, w.args, w.binds, c.place(in), w.scope))
		})
	}
}

// sending is a value that an instruction gives to a worker.
type sending struct {
	in *code.Instr
	fr *Frame
	w  *worker
	v  Value
}

// handedAlready reports whether a worker was given the same in an earlier round of the sender's loop, when no more was
// known than now: it would do what it did then.
func (c *cursor) handedAlready(s sending) bool {
	if before, ok := c.e.run.sent[s]; ok && c.st.facts.continues(before) {
		return true
	}
	c.e.run.sent[s] = c.st.facts
	return false
}

// takenCell tells whether the running worker has taken what it was sent.
const takenCell = ".#taken"

// waiting reports whether a channel is the one through which the running worker was sent something, and whether that
// is still there: it is sent one value in a run. Neither is known where it was taken on some ways.
func (c *cursor) waiting(p *Ptr) (waits, taken bool) {
	if c.fr.job != (loc{p.Obj, p.Path + anyIndex}) {
		return false, false
	}
	v, _ := c.st.load(loc{p.Obj, p.Path + takenCell})
	taken, known := asBool(c.resolve(v))
	return known && !taken, known && taken
}

// take notes that what the worker was sent is no longer there.
func (c *cursor) take(p *Ptr) {
	if c.fr.job == (loc{p.Obj, p.Path + anyIndex}) {
		c.st.store(loc{p.Obj, p.Path + takenCell}, c.e.in.Bool(true))
	}
}

// isSignal reports whether a value that is sent carries nothing: a semaphore's token, a wake-up call.
func isSignal(v Value) bool {
	s, ok := v.(*Struct)
	return ok && len(s.Fields) == 0
}

// within reports whether a call is part of what the worker does.
func (f *Frame) within(w *worker, st *state) bool {
	for at := f; at != nil; at = at.Parent {
		if at.worker != nil && at.worker.like(w, st) {
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

// received is a receive statement. A worker that has taken what it was sent sees the end of the channel.
func (c *cursor) received(ch Value, t *Type, commaOK bool) Value {
	p, ok := ch.(*Ptr)
	if !ok {
		return c.receive(ch, t, commaOK)
	}
	if _, taken := c.waiting(p); taken {
		if commaOK && t != nil && len(t.Elems) > 0 {
			return c.e.in.tuple([]Value{c.e.zero(t.Elems[0]), c.e.in.Bool(false)})
		}
		c.dead = true // it waits for more
		return c.e.zero(t)
	}
	v := c.receive(ch, t, commaOK)
	c.take(p)
	if commaOK && c.fr.job.obj == nil && !c.outlives(p.Obj) {
		return c.orEnd(p, v, t)
	}
	return v
}

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
	if c.fr.job.obj == nil && c.mayHaveSent(in) {
		return c.chooseEach(in)
	}
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

// mayHaveSent reports whether it depends on the way if something was sent to a channel that a select statement receives from:
// by a goroutine that has run or has not.
func (c *cursor) mayHaveSent(in *code.Instr) bool {
	for i := 0; i+1 < len(in.Args); i += 2 {
		p, ok := c.get(in.Args[i]).(*Ptr)
		if !ok || !isNil(c.get(in.Args[i+1])) {
			continue
		}
		v, _ := c.st.load(loc{p.Obj, p.Path + anyIndex})
		if alts, ok := c.resolve(v).(*Phi); ok && slices.Contains(alts.Vals, c.e.notSent()) {
			return true
		}
	}
	return false
}

// chooseEach is choose with a way for each case, on which what it receives was sent, and one for none.
func (c *cursor) chooseEach(in *code.Instr) Value {
	t := c.typ(in)
	var ways []*cursor
	var outs []Value
	for chosen := -1; chosen < len(in.Args)/2; chosen++ {
		way := c.fork()
		out := []Value{c.e.in.Int(chosen), c.e.in.Term(OpHas, "selected")}
		for i := range len(in.Args) / 2 {
			ch, sent := c.get(in.Args[2*i]), c.get(in.Args[2*i+1])
			switch {
			case !isNil(sent) && i == chosen:
				way.send(in, ch, sent)
			case isNil(sent):
				out = append(out, way.receivedIf(i == chosen, ch, typeOf(t.Elems, len(out))))
				way.dead = way.dead || chosen < 0 && way.ready(ch)
			}
		}
		ways, outs = append(ways, way), append(outs, c.e.in.tuple(out))
	}
	return c.resolve(c.merge(ways, outs))
}

// receivedIf is what a case of a select statement receives: nothing unless it is the chosen one.
func (c *cursor) receivedIf(chosen bool, ch Value, t *Type) Value {
	if !chosen {
		return c.e.zero(t)
	}
	v := c.receive(ch, t, false)
	if p, ok := ch.(*Ptr); ok {
		c.got(p)
	}
	return v
}

// chosen is the index of the case that a select statement takes. A worker begins with what it was sent, and does not
// get it again.
func (c *cursor) chosen(in *code.Instr) Value {
	out := c.e.in.Term(OpUnknown, "select"+strconv.Itoa(c.fr.round))
	for i := 0; i+1 < len(in.Args); i += 2 {
		p, ok := c.get(in.Args[i]).(*Ptr)
		if !ok || !isNil(c.get(in.Args[i+1])) {
			continue
		}
		waits, taken := c.waiting(p)
		if waits {
			c.take(p)
			return c.e.in.Int(i / 2)
		}
		if taken && !c.e.assume(c.st, c.e.eq(out, c.e.in.Int(i/2)), false, c.fr) {
			c.dead = true
		}
	}
	return out
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
