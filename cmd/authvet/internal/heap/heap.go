// Package heap says how far the heap may grow before garbage is collected, in processes that do one thing and end.
package heap

import (
	"runtime"
	"runtime/debug"
)

// percent trades memory for time: the run is short, and nearly all that it loads lives to its end. ahead counts as if it were
// alive: a small heap is not worth collecting, so most processes of go vet never do, and a large one is collected less often
// while it grows.
const (
	percent = 150
	ahead   = 160 << 20
)

// Grow lets the heap grow until what it returns is called. What is taken for that is never written to, so it takes up room among
// the addresses and none in memory.
func Grow() (done func()) {
	debug.SetGCPercent(percent)
	unused := make([]byte, ahead)
	return func() { runtime.KeepAlive(unused) }
}
