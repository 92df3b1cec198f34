package eval

// part is an element of a weak topological order: a block, or a loop with its head and body (Bourdoncle,
// Efficient chaotic iteration strategies with widenings, 1993).
type part struct {
	block int32
	loop  []part
	body  []int32 // all blocks of the loop, head included
}

// plan is a function's order, computed once.
type plan struct{ parts []part }

func (fn *Function) order() []part {
	if fn.plan == nil {
		o := &orderer{fn: fn, dfn: make([]int, len(fn.Blocks))}
		o.visit(0, &o.out)
		fn.plan = &plan{o.out}
	}
	return fn.plan.parts
}

type orderer struct {
	fn    *Function
	dfn   []int
	num   int
	stack []int32
	out   []part
}

const done = int(^uint(0) >> 1)

func (o *orderer) visit(v int32, out *[]part) int {
	o.stack = append(o.stack, v)
	o.num++
	o.dfn[v] = o.num
	head, loop := o.num, false
	for _, w := range o.fn.Blocks[v].Succs {
		low := o.dfn[w]
		if low == 0 {
			low = o.visit(w, out)
		}
		if low <= head {
			head, loop = low, true
		}
	}
	if head == o.dfn[v] {
		o.dfn[v] = done
		top := o.pop()
		if loop {
			for top != v {
				o.dfn[top] = 0
				top = o.pop()
			}
			*out = append([]part{o.component(v)}, *out...)
		} else {
			*out = append([]part{{block: v}}, *out...)
		}
	}
	return head
}

func (o *orderer) pop() int32 {
	v := o.stack[len(o.stack)-1]
	o.stack = o.stack[:len(o.stack)-1]
	return v
}

func (o *orderer) component(v int32) part {
	p := part{block: v, loop: []part{}}
	for _, w := range o.fn.Blocks[v].Succs {
		if o.dfn[w] == 0 {
			o.visit(w, &p.loop)
		}
	}
	p.body = append([]int32{v}, blocksOf(p.loop)...)
	return p
}

func blocksOf(parts []part) []int32 {
	var out []int32
	for _, p := range parts {
		out = append(out, p.block)
		out = append(out, blocksOf(p.loop)...)
	}
	return out
}
