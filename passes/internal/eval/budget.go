package eval

// How many instructions may run.
const (
	maxSteps = 150_000 // for the start of a program, for a command, and for a request

	// For a call at the start that leads to no registration. When all of them have taken what the start may, they get the less.
	maxErrand, minErrand = 20_000, 1000

	// For all requests. One gets no more than a share of what is left, and no less than minSteps.
	maxAll, shares, minSteps = 6_000_000, 20, 15_000
)

// budget is how many instructions have run, of those that may.
type budget struct {
	taken, limit int
	errand       bool // of a call at the start that leads to no registration
}

func (b budget) over() bool { return b.taken > b.limit }

// grant gives what follows a budget of its own; the function it returns ends that, and tells what was taken.
func (e *Evaluator) grant(limit int, errand bool) (end func() int) {
	outer := e.work
	e.work = budget{limit: limit, errand: errand}
	return func() int {
		taken := e.work.taken
		e.work = outer
		return taken
	}
}

// allot gives a call at the start of the program that leads to no registration a budget of its own, and one on a goroutine
// another one, so that there is enough left for registrations. What leads to one has more, also where it is called from there.
func (c *cursor) allot(fn *Function) (end func()) {
	e := c.e
	switch {
	case fn.wires && e.work.errand:
		taken := e.grant(max(0, maxSteps-e.wired), false)
		return func() { e.wired += taken() }
	case !fn.wires && !fn.begins() && (!e.work.errand || c.fr != nil && c.fr.spawns):
		taken := e.grant(max(minErrand, min(maxErrand, maxSteps-e.errands)), true)
		return func() { e.errands += taken() }
	}
	return func() {}
}

// allowance is how many instructions the next request may take.
func (e *Evaluator) allowance() int { return min(maxSteps, max(minSteps, (maxAll-e.spent)/shares)) }

// cut records once that what runs is not followed to its end.
func (c *cursor) cut(at Place) {
	run := c.e.run
	if run.cut || c.e.work.errand {
		return
	}
	run.cut = true
	why := "the route was too large to follow to its end"
	if !run.serving {
		why = "the start of the program was too large to follow to its end: routes may be missing"
	}
	run.lost = append(run.lost, Lost{Pos: at, Hides: !run.serving, Why: why})
}
