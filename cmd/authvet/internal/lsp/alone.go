package lsp

import (
	"bufio"
	"context"
	"io"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

// disorderly is the exit code that the protocol wants of a server that ends without having been told to shut down.
const disorderly = 1

// Alone serves an editor that has gopls, or nothing, beside it, and returns the exit code.
func Alone(ctx context.Context, editor Stream, o Options) (int, error) {
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	b := &bare{version: o.Version}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer in.Close()
		b.serve(in, out)
	}()
	s := newSession(o)
	s.alone = true
	err := s.run(ctx, editor, toServer, fromServer)
	fromServer.Close()
	in.Close()
	<-ended
	switch {
	case err != nil:
		return failure.Failed, failure.Protocol(err)
	case !b.shut:
		return disorderly, nil
	default:
		return failure.Clean, nil
	}
}

// bare is a server that knows nothing: the session adds the findings to what it says.
type bare struct {
	version           string
	initialized, shut bool
}

// serve answers messages until it is told to exit, or r ends.
func (b *bare) serve(r io.Reader, w io.WriteCloser) {
	out := newOutbox(w)
	defer func() {
		out.close()
		<-out.done
	}()
	in := bufio.NewReader(r)
	for {
		frame, err := readFrame(in)
		if err != nil {
			return
		}
		m, ok := parse(frame)
		switch {
		case !ok:
			out.put(refusal(nil, parseError, "this is no message of JSON-RPC"))
		case m.isRequest():
			out.put(b.answer(m))
		case m.Method == "exit":
			return
		}
	}
}

// answer answers a request.
func (b *bare) answer(m *message) []byte {
	switch {
	case b.shut:
		return refusal(m.ID, invalidRequest, "the server has shut down")
	case m.Method == "initialize":
		b.initialized = true
		return (&message{ID: m.ID, Result: encode(b.abilities())}).frame()
	case !b.initialized:
		return refusal(m.ID, serverNotInitialized, "the server is not initialized")
	case m.Method == "shutdown":
		b.shut = true
		return (&message{ID: m.ID, Result: encode(nil)}).frame()
	case m.Method == "textDocument/codeAction":
		return (&message{ID: m.ID, Result: encode([]any{})}).frame()
	default:
		return refusal(m.ID, methodNotFound, "authvet does not know "+m.Method)
	}
}

// abilities is what the server says of itself. Columns are counted as gopls counts them: some editors can't do with two ways.
func (b *bare) abilities() any {
	return map[string]any{
		"capabilities": map[string]any{
			"positionEncoding":   defaultEncoding,
			"textDocumentSync":   map[string]any{"openClose": true, "change": 2, "save": true},
			"codeActionProvider": map[string]any{"codeActionKinds": []string{quickFix}},
			"workspace": map[string]any{
				"workspaceFolders": map[string]any{"supported": true, "changeNotifications": true},
			},
		},
		"serverInfo": map[string]string{"name": "authvet", "version": b.version},
	}
}
