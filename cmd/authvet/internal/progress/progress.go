// Package progress shows on a terminal what a long run is doing, in one line that is gone at its end.
package progress

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

const (
	patience = time.Second            // runs that end sooner show nothing
	pace     = 100 * time.Millisecond // between two drawings
	usual    = 80                     // columns of a terminal that does not say
)

// Line is a line that is drawn in place. A nil one is never seen: all of its methods may be called.
type Line struct {
	out   io.Writer
	width func() int // of the terminal, in columns

	mu    sync.Mutex
	text  string
	drawn int // columns that are to be wiped
	done  chan struct{}
	ended sync.WaitGroup
}

// Start returns a line on w, nil if nobody looks at it: w is no terminal, or one that can't draw in place, or that of a CI.
func Start(w io.Writer) *Line {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || os.Getenv("TERM") == "dumb" || os.Getenv("CI") != "" {
		return nil
	}
	return start(w, func() int {
		width, _, err := term.GetSize(int(f.Fd()))
		if err != nil || width <= 0 {
			return usual
		}
		return width
	})
}

func start(w io.Writer, width func() int) *Line {
	l := &Line{out: w, width: width, done: make(chan struct{})}
	l.ended.Go(l.redraw)
	return l
}

// Set says what is being done from now on.
func (l *Line) Set(format string, args ...any) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.text = fmt.Sprintf(format, args...)
}

// End wipes the line. What is written to the terminal afterwards begins where the line did.
func (l *Line) End() {
	if l == nil {
		return
	}
	close(l.done)
	l.ended.Wait()
	l.draw("")
}

// redraw draws the line again and again, once it is worth it.
func (l *Line) redraw() {
	wait := time.NewTimer(patience)
	defer wait.Stop()
	for {
		select {
		case <-l.done:
			return
		case <-wait.C:
			l.mu.Lock()
			text := l.text
			l.mu.Unlock()
			l.draw(text)
			wait.Reset(pace)
		}
	}
}

// draw puts text in place of what stands there. Spaces wipe where escape sequences might be shown as they are. A line that is as
// wide as the terminal would begin another one.
func (l *Line) draw(text string) {
	runes := []rune(text)
	if most := l.width() - 1; len(runes) > most {
		runes = runes[:max(most, 0)]
	}
	if l.drawn == 0 && len(runes) == 0 {
		return
	}
	rest := strings.Repeat(" ", max(l.drawn-len(runes), 0))
	fmt.Fprint(l.out, "\r"+string(runes)+rest+"\r")
	l.drawn = len(runes)
}
