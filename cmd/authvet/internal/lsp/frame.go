package lsp

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// Bounds of what is read: a header is a few lines, and no message of an editor comes near to this.
const (
	maxHeader = 4 << 10
	maxFrame  = 1 << 30
)

// readFrame returns the content of the next message of r. It is io.EOF where r ends between two of them.
func readFrame(r *bufio.Reader) ([]byte, error) {
	length := -1
	for read := 0; ; {
		line, err := readLine(r, maxHeader-read)
		if errors.Is(err, io.EOF) && read == 0 && line == "" {
			return nil, io.EOF
		}
		if err != nil {
			return nil, fmt.Errorf("in the header: %w", unexpected(err))
		}
		read += len(line)
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("%q is no line of a header", line)
		}
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			if length, err = strconv.Atoi(strings.TrimSpace(value)); err != nil || length < 0 || length > maxFrame {
				return nil, fmt.Errorf("the length is %q", strings.TrimSpace(value))
			}
		}
	}
	if length < 0 {
		return nil, errors.New("a message has no Content-Length")
	}
	content, err := io.ReadAll(io.LimitReader(r, int64(length))) // grows with what comes, not with what is announced
	if err == nil && len(content) < length {
		err = io.ErrUnexpectedEOF
	}
	return content, err
}

// readLine returns the next line of r, with its end.
func readLine(r *bufio.Reader, limit int) (string, error) {
	var line []byte
	for {
		b, err := r.ReadByte()
		if err != nil {
			return string(line), err
		}
		if line = append(line, b); b == '\n' {
			return string(line), nil
		}
		if len(line) >= limit {
			return string(line), errors.New("it is too long")
		}
	}
}

// unexpected is err, where the end of the input is one within a message.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// outbox writes messages one after another. Whoever puts one in never waits: two programs that each wait for the other one to read
// would wait forever.
type outbox struct {
	mu     sync.Mutex
	filled sync.Cond
	queue  [][]byte
	closed bool
	done   chan struct{}
}

// newOutbox returns an outbox that writes to w, and closes it when it is closed itself and has written all.
func newOutbox(w io.WriteCloser) *outbox {
	o := &outbox{done: make(chan struct{})}
	o.filled.L = &o.mu
	go o.write(w)
	return o
}

// put has content written as one message.
func (o *outbox) put(content []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.queue = append(o.queue, content)
	o.filled.Signal()
}

// close lets what is in o be written, and no more.
func (o *outbox) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	o.filled.Signal()
}

// write writes until o is closed. Where w can't be written to, the reading side ends as well, and says so.
func (o *outbox) write(w io.WriteCloser) {
	defer close(o.done)
	defer w.Close()
	for {
		batch, more := o.take()
		for _, content := range batch {
			if _, err := fmt.Fprintf(w, "Content-Length: %d\r\n\r\n%s", len(content), content); err != nil {
				return
			}
		}
		if !more {
			return
		}
	}
}

// take waits for messages and returns them; the bool says whether there may be more.
func (o *outbox) take() ([][]byte, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.queue) == 0 && !o.closed {
		o.filled.Wait()
	}
	batch := o.queue
	o.queue = nil
	return batch, !o.closed
}
