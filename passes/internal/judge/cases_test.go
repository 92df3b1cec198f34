package judge

import "testing"

func TestWorkEnds(t *testing.T) {
	w := &work{later: 1}
	if !w.take(&w.later) || w.short {
		t.Error("one is left: it may be taken, and nothing is short")
	}
	if w.take(&w.later) || !w.short {
		t.Error("nothing is left: nothing may be taken, and that is remembered")
	}
}
