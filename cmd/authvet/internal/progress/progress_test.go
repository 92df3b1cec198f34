package progress

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func wide() int { return 80 }

func TestShortRunsShowNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		l := start(&b, wide)
		l.Set("loading packages")
		time.Sleep(patience - time.Millisecond)
		l.End()
		if b.Len() > 0 {
			t.Errorf("got %q", b.String())
		}
	})
}

func TestLongRunsShowWhatIsDoneAndLeaveNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		l := start(&b, wide)
		l.Set("loading packages")
		time.Sleep(patience + pace/2)
		l.Set("analyzing %d of %d", 1, 2)
		time.Sleep(pace)
		l.End()
		if got, want := b.String(), "\rloading packages\r\ranalyzing 1 of 2\r\r                \r"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestLongerTextsAreWiped(t *testing.T) {
	var b bytes.Buffer
	l := &Line{out: &b, width: wide}
	l.draw("loading packages")
	l.draw("writing")
	l.draw("")
	shown := ""
	for _, part := range strings.Split(b.String(), "\r") {
		if len(part) > 0 {
			shown = part + shown[min(len(part), len(shown)):]
		}
	}
	if strings.TrimSpace(shown) != "" {
		t.Errorf("%q is left", shown)
	}
}

func TestNarrowTerminals(t *testing.T) {
	for width, want := range map[int]string{10: "\rloading p\r", 1: "", 0: ""} {
		var b bytes.Buffer
		l := &Line{out: &b, width: func() int { return width }}
		l.draw("loading packages")
		if b.String() != want {
			t.Errorf("%d columns: got %q, want %q", width, b.String(), want)
		}
	}
}

func TestNobodyLooks(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/messages")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, w := range []io.Writer{file, new(bytes.Buffer)} {
		l := Start(w)
		if l != nil {
			t.Errorf("a line on %T", w)
		}
		l.Set("nothing")
		l.End()
	}
}
