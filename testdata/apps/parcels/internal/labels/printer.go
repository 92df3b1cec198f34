// Package labels prints shipping labels and signs the links to them.
package labels

import (
	"context"
	"fmt"
	"strings"

	"example.com/parcels/internal/db"
)

// job asks for the labels of one parcel.
type job struct {
	parcel int64
	copies int
	done   chan<- printed
}

type printed struct {
	label int64
	err   error
}

// Printer renders one label at a time: the renderer is not safe for concurrent
// use.
type Printer struct {
	q      *db.Queries
	jobs   chan job
	secret []byte
}

// NewPrinter starts a Printer, which runs until Close.
func NewPrinter(q *db.Queries, secret []byte) *Printer {
	p := &Printer{q: q, jobs: make(chan job, 16), secret: secret}
	go p.run()
	return p
}

// Close ends the Printer when all that is queued has been printed.
func (p *Printer) Close() { close(p.jobs) }

func (p *Printer) run() {
	for j := range p.jobs {
		label, err := p.render(context.Background(), j)
		j.done <- printed{label, err}
	}
}

func (p *Printer) render(ctx context.Context, j job) (int64, error) {
	parcel, err := p.q.GetParcel(ctx, j.parcel)
	if err != nil {
		return 0, err
	}
	var sb strings.Builder
	for n := range j.copies {
		fmt.Fprintf(&sb, "%d/%d\n%s\n%s\n#%012d %s\n", n+1, j.copies, parcel.Recipient, parcel.Address, parcel.ID, parcel.Reference)
	}
	return p.q.CreateLabel(ctx, db.CreateLabelParams{ParcelID: parcel.ID, Body: sb.String()})
}

// Print prints the label of a parcel and returns its id.
func (p *Printer) Print(ctx context.Context, parcel int64, copies int) (int64, error) {
	done := make(chan printed, 1)
	select {
	case p.jobs <- job{parcel, copies, done}:
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	select {
	case r := <-done:
		return r.label, r.err
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}
