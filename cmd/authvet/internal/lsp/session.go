package lsp

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

// session stands between an editor and a server: it hands on what each says to the other, and adds findings. All of its state
// belongs to one goroutine, which does what others put into events.
type session struct {
	vet    func(context.Context, *job) (outcome, error)
	tool   string        // what go vet is to run
	delay  time.Duration // from a change to the analysis
	look   time.Duration // how often files are looked at where the editor does not watch them
	notice time.Duration // how long an analysis takes before the editor is told of it
	alone  bool          // nobody else tells the editor of Go
	notes  bool          // findings that are advice are wanted as well
	events chan func()
	ctx    context.Context // ends with the session
	tasks  sync.WaitGroup  // what runs beside

	client, server *outbox
	asked          map[string]*message       // requests of the editor whose answers are looked at, by id
	askedEditor    map[string]*message       // those of the server
	own            map[string]func(*message) // what takes answers to those of authvet itself
	ownRequests    int

	editor   initializeParams
	encoding encoding
	folders  []string // of the editor
	config   configuration
	closing  bool                 // the editor has asked for the end
	open     map[string]*document // by file
	modules  map[string]*module   // by directory of go.work or go.mod
	places   map[string]*module   // by directory of a file; nil for one in no module
	locating int                  // directories whose module is being asked for
	moving   bool                 // all of them are
	unheard  bool                 // the editor does not watch files although it can
	works    int                  // what the editor was told to show as under way
	told     map[string]bool      // what the user has been told
	theirs   map[string]published // what the server published last, by file
	ours     map[string][]byte    // what was published of ours last, by file
	pulled   map[string]*pull     // files whose findings the editor asks for
}

// Options say what a session works with.
type Options struct {
	Tool    string // the executable of authvet, which go vet runs
	Version string // of authvet
	Notes   bool   // whether findings that are advice are shown as well
}

// delay is how long nothing has to be typed before an analysis begins: a run that is stopped right away is work for nothing.
const delay = 400 * time.Millisecond

// notice is how long an analysis takes before the editor is told of it: most that follow an edit are over by then.
const notice = time.Second

// patience is how long a program may take to end when it is asked to.
const patience = 10 * time.Second

func newSession(o Options) *session {
	return &session{
		vet:         func(ctx context.Context, j *job) (outcome, error) { return j.run(ctx) },
		tool:        o.Tool,
		delay:       delay,
		look:        watchEvery,
		notice:      notice,
		notes:       o.Notes,
		events:      make(chan func()),
		asked:       map[string]*message{},
		askedEditor: map[string]*message{},
		own:         map[string]func(*message){},
		encoding:    defaultEncoding,
		config:      configuration{},
		open:        map[string]*document{},
		modules:     map[string]*module{},
		places:      map[string]*module{},
		told:        map[string]bool{},
		theirs:      map[string]published{},
		ours:        map[string][]byte{},
		pulled:      map[string]*pull{},
	}
}

// Stream is a connection with an editor.
type Stream struct {
	In  io.Reader
	Out io.WriteCloser
}

// run hands messages on until the server ends, or ctx does. The server is to end when it is sent no more. The error is one of a side
// that does not speak the protocol.
func (s *session) run(ctx context.Context, editor Stream, toServer io.WriteCloser, fromServer io.Reader) error {
	ctx, cancel := context.WithCancel(ctx)
	s.ctx = ctx
	s.client, s.server = newOutbox(editor.Out), newOutbox(toServer)
	ended, broken := make(chan error, 1), make(chan error, 1)
	go func() {
		if err := s.receive(editor.In, s.fromClient); !errors.Is(err, io.EOF) {
			broken <- fmt.Errorf("the editor sent what is no message: %w", err)
		}
		s.do(func() { // the server has nobody left to work for
			s.server.close()
			s.beside(func() {
				if wait(ctx, patience) {
					cancel()
				}
			})
		})
	}()
	go func() {
		err := s.receive(fromServer, s.fromServer)
		if errors.Is(err, io.EOF) || ctx.Err() != nil {
			err = nil
		}
		if err != nil {
			err = fmt.Errorf("gopls sent what is no message: %w", err)
		}
		ended <- err
	}()
	err := s.loop(ended, broken)
	cancel()
	s.tasks.Wait()
	s.server.close()
	s.client.close()
	select {
	case <-s.client.done:
	case <-time.After(patience): // the editor does not read
	}
	return err
}

// loop does what is put into events until one of the sides has ended.
func (s *session) loop(ended, broken <-chan error) error {
	watch := time.NewTicker(s.look)
	defer watch.Stop()
	for {
		select {
		case event := <-s.events:
			s.guard(event)
		case <-watch.C:
			s.guard(s.watch)
		case err := <-ended:
			if s.closing && errors.Is(err, io.ErrUnexpectedEOF) { // it has ended as asked, in the middle of a message
				return nil
			}
			return err
		case err := <-broken:
			return err
		case <-s.ctx.Done():
			return nil
		}
	}
}

// do has event done by the loop. After the session it is done no more.
func (s *session) do(event func()) {
	select {
	case s.events <- event:
	case <-s.ctx.Done():
	}
}

// beside runs task on a goroutine that the session waits for.
func (s *session) beside(task func()) {
	s.tasks.Add(1)
	go func() {
		defer s.tasks.Done()
		task()
	}()
}

// receive hands each message of r to handle, in the loop.
func (s *session) receive(r io.Reader, handle func(frame []byte)) error {
	in := bufio.NewReader(r)
	for {
		frame, err := readFrame(in)
		if err != nil {
			return err
		}
		s.do(func() { handle(frame) })
	}
}

// fromClient handles a message of the editor and hands it on, unless it is for authvet.
func (s *session) fromClient(frame []byte) {
	m, ok := parse(frame)
	own := false
	if ok { // else the server says what is wrong with it
		s.guard(func() { own = s.clientSays(m) })
	}
	if !own {
		s.server.put(frame)
	}
}

// clientSays takes a message of the editor; it reports whether that is for nobody else.
func (s *session) clientSays(m *message) bool {
	switch {
	case m.isAnswer() && isOwn(m.ID):
		s.ownAnswered(m)
		return true
	case m.isAnswer():
		s.answered(m)
	case m.isRequest():
		s.request(m)
	case m.Method == "window/workDoneProgress/cancel":
		return s.workStopped(m.Params)
	default:
		s.notified(m)
	}
	return false
}

// fromServer handles a message of the server and hands it on, with what authvet adds.
func (s *session) fromServer(frame []byte) {
	if m, ok := parse(frame); ok {
		s.guard(func() {
			if changed := s.serverSays(m); changed != nil {
				frame = changed
			}
		})
	}
	s.client.put(frame)
}

// serverSays returns what becomes of a message of the server, nil if it stays as it is.
func (s *session) serverSays(m *message) []byte {
	switch {
	case m.isAnswer():
		return s.answer(m)
	case m.isRequest() && m.Method == "workspace/configuration":
		s.askedEditor[string(m.ID)] = m
	case m.Method == "textDocument/publishDiagnostics":
		return s.serverPublishes(m)
	}
	return nil
}

// guard keeps an error of authvet's own from taking gopls away from the user.
func (s *session) guard(do func()) {
	defer func() {
		if e := recover(); e != nil {
			s.tell(messageLog, failure.Panic(fmt.Sprint(e), string(debug.Stack())).Error())
		}
	}()
	do()
}

// request takes a note of a request of the editor, for its answer.
func (s *session) request(m *message) {
	switch m.Method {
	case "initialize":
		s.editor = decode[initializeParams](m.Params)
		s.folders = s.editor.folders()
		s.config[""] = readSettings(s.editor.InitializationOptions)
	case "shutdown":
		s.closing = true
		for _, m := range s.modules {
			m.stop()
			s.workDone(m, "stopped")
		}
		return
	case "textDocument/codeAction", "textDocument/diagnostic", "workspace/diagnostic":
	default:
		return
	}
	s.asked[string(m.ID)] = m
}

// answer returns what becomes of an answer of the server, nil if it stays as it is.
func (s *session) answer(m *message) []byte {
	asked := s.asked[string(m.ID)]
	if asked == nil {
		return nil
	}
	delete(s.asked, string(m.ID))
	switch asked.Method {
	case "initialize":
		if e := decode[initializeResult](m.Result).Capabilities.PositionEncoding; e != "" {
			s.encoding = e
		}
		return nil
	case "textDocument/codeAction":
		return s.withFixes(asked, m)
	case "textDocument/diagnostic":
		return s.withFindings(asked, m)
	default:
		return s.withFindingsOfAll(m)
	}
}

// answered takes what the editor answers to the server.
func (s *session) answered(m *message) {
	asked := s.askedEditor[string(m.ID)]
	if asked == nil {
		return
	}
	delete(s.askedEditor, string(m.ID))
	if s.config.answer(decode[configurationParams](asked.Params), m.Result) {
		s.relocate()
	}
}

// tell tells the user something, once.
func (s *session) tell(kind int, text string) {
	if !s.told[text] {
		s.told[text] = true
		s.say(kind, text)
	}
}

// say shows the user what is worth a look, and writes other things to the log.
func (s *session) say(kind int, text string) {
	method := "window/logMessage"
	if kind == messageWarning {
		method = "window/showMessage"
	}
	s.client.put(notification(method, map[string]any{"type": kind, "message": text}))
}
