// Package jobs holds what runs outside of requests.
package jobs

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"example.com/plotline/internal/store"
)

// Exporter renders stories to files, a few at a time.
type Exporter struct {
	store *store.Store
	slots chan struct{}
	wg    sync.WaitGroup
}

func NewExporter(s *store.Store, parallel int) *Exporter {
	return &Exporter{store: s, slots: make(chan struct{}, parallel)}
}

// Enqueue starts the export in the background.
func (e *Exporter) Enqueue(exportID int64) {
	e.wg.Go(func() {
		e.slots <- struct{}{}
		defer func() { <-e.slots }()
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		defer cancel()
		if err := e.run(ctx, exportID); err != nil {
			slog.Error("export failed", "export", exportID, "err", err)
		}
	})
}

// Wait blocks until nothing is running; for shutdown.
func (e *Exporter) Wait() { e.wg.Wait() }

func (e *Exporter) run(ctx context.Context, id int64) error {
	ex, err := e.store.Exports.Start(ctx, id)
	if err != nil {
		return err
	}
	story, err := e.store.Stories.Get(ctx, ex.StoryID)
	if err != nil {
		_ = e.store.Exports.Finish(ctx, id, "failed", nil)
		return err
	}
	chapters, err := e.store.Chapters.Of(ctx, story.ID)
	if err != nil {
		_ = e.store.Exports.Finish(ctx, id, "failed", nil)
		return err
	}
	var out bytes.Buffer
	heading := map[string]string{"markdown": "# ", "text": ""}[ex.Format]
	fmt.Fprintf(&out, "%s%s\n\n%s\n", heading, story.Title, story.Synopsis)
	for _, ch := range chapters {
		fmt.Fprintf(&out, "\n%s%s\n\n%s\n", heading, ch.Title, ch.Body)
	}
	return e.store.Exports.Finish(ctx, id, "ready", out.Bytes())
}
