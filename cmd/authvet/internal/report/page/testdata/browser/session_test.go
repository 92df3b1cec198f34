package browser

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// session is a tab with a report in it, and what it complained of or asked the network for.
type session struct {
	*testing.T
	ctx  context.Context
	file string

	mu      sync.Mutex
	trouble []string
}

// browser starts a browser, once for all tests.
var browser = sync.OnceValue(func() context.Context {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, _ := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ = chromedp.NewContext(ctx)
	return ctx
})

// opened opens a file in a tab of its own, with what stands behind # in its address.
func opened(t *testing.T, file, hash string) *session {
	t.Helper()
	first := browser()
	if err := chromedp.Do(first); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(first)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	s := &session{T: t, ctx: ctx, file: "file://" + file}
	s.listen()
	call(s, log.Enable, cdp.Empty{})
	s.size(1280, 900)
	s.run(chromedp.Navigate(s.file+hash), chromedp.WaitReady(chromedp.CSS("footer")))
	t.Cleanup(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, what := range s.trouble {
			t.Errorf("the browser says: %s", what)
		}
	})
	return s
}

// listen notes what a page should not do.
func (s *session) listen() {
	hear(s, runtime.ExceptionThrown, func(e runtime.EventExceptionThrown) string { return e.ExceptionDetails.Text })
	hear(s, runtime.ConsoleAPICalled, func(e runtime.EventConsoleAPICalled) string { return "console." + string(e.Type) })
	hear(s, log.EntryAdded, func(e log.EventEntryAdded) string { return e.Entry.Text })
	hear(s, network.RequestWillBeSent, func(e network.EventRequestWillBeSent) string {
		if strings.HasPrefix(e.Request.URL, s.file) {
			return ""
		}
		return "request for " + e.Request.URL
	})
}

// hear notes what is said of an event, if that is anything.
func hear[E any](s *session, event cdp.Event[E], say func(E) string) {
	events := chromedp.Events(s.ctx, event)
	go func() {
		for e, err := range events {
			if err != nil {
				return
			}
			if what := say(e); what != "" {
				s.mu.Lock()
				s.trouble = append(s.trouble, what)
				s.mu.Unlock()
			}
		}
	}()
}

// call sends the browser a command.
func call[P, R any](s *session, command cdp.Command[P, R], params P) {
	s.Helper()
	s.run(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	}))
}

func (s *session) run(actions ...chromedp.Action[chromedp.Void]) {
	s.Helper()
	if err := chromedp.Do(s.ctx, actions...); err != nil {
		s.Fatal(err)
	}
}

// keys are typed, one after another, each as a browser sees it: what a page does with it decides whether it is put into a field.
func (s *session) keys(keys ...string) {
	s.Helper()
	for _, key := range keys {
		events := kb.Encode([]rune(key)[0])
		down, up := *events[0], *events[len(events)-1]
		if len(events) > 2 {
			down.Text = events[1].Text
		}
		call(s, input.DispatchKeyEvent, down)
		call(s, input.DispatchKeyEvent, up)
	}
}

// ask returns what an expression of JavaScript is, as JSON.
func (s *session) ask(expression string) string {
	s.Helper()
	text, err := chromedp.Run(s.ctx, chromedp.Evaluate[string]("JSON.stringify("+expression+") ?? 'null'"))
	if err != nil {
		s.Fatal(err)
	}
	return text
}

// is asks for what should be so, or soon is: browsers tell a page of some things when they have time.
func (s *session) is(expression, want string) {
	s.Helper()
	var got string
	for range 100 {
		if got = s.ask(expression); got == want {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.Errorf("%s is %s, want %s", expression, got, want)
}

// click clicks what a selector finds first.
func (s *session) click(selector string) {
	s.Helper()
	s.run(chromedp.Click(chromedp.CSS(selector)))
}

// again loads the page anew.
func (s *session) again() {
	s.Helper()
	s.run(chromedp.Reload(), chromedp.WaitReady(chromedp.CSS("footer")))
}

// size sets the size of the window.
func (s *session) size(width, height int64) {
	s.Helper()
	call(s, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1})
}

// shot takes a picture of what is seen, if somebody wants pictures.
func (s *session) shot(name string) {
	s.Helper()
	dir := os.Getenv("AUTHVET_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(s.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o666); err != nil {
		s.Fatal(err)
	}
}
