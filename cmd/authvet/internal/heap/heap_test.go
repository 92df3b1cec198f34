package heap

import (
	"runtime"
	"testing"
)

// TestGrow makes garbage, as much as a small program does.
func TestGrow(t *testing.T) {
	defer Grow()()
	runtime.GC()
	before := collections()
	var sink []byte
	for range 100 {
		sink = make([]byte, 1<<20)
	}
	runtime.KeepAlive(sink)
	if n := collections() - before; n > 0 {
		t.Errorf("100 MB of garbage were collected %d times", n)
	}
}

func collections() uint32 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.NumGC
}
