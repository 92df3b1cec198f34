// Package jobs does in the background what takes too long for a request.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/core/port"
	"example.com/medlab/internal/platform/tenant"
)

// Writer writes the reports that are queued.
type Writer struct {
	reports   port.Reports
	templates port.Store[domain.Template]
	log       *slog.Logger
}

func NewWriter(reports port.Reports, templates port.Store[domain.Template], log *slog.Logger) *Writer {
	return &Writer{reports: reports, templates: templates, log: log}
}

// Run works until the context ends.
func (w *Writer) Run(ctx context.Context, pause time.Duration) {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		for w.Step(ctx) {
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Step writes one report; it returns false when there is nothing to do.
func (w *Writer) Step(ctx context.Context) bool {
	rep, err := w.reports.Claim(ctx)
	if errors.Is(err, domain.ErrNotFound) {
		return false
	}
	if err != nil {
		w.log.ErrorContext(ctx, "claim report", "err", err)
		return false
	}
	status := domain.ReportReady
	body, err := w.write(tenant.With(ctx, tenant.ID(rep.ClinicID)), rep)
	if err != nil {
		w.log.ErrorContext(ctx, "write report", "report", rep.ID, "attempt", rep.Attempts, "err", err)
		status = domain.ReportFailed
		if rep.Attempts < 3 {
			status = domain.ReportQueued
		}
	}
	if err := w.reports.Finish(ctx, rep.ID, status, body); err != nil {
		w.log.ErrorContext(ctx, "finish report", "report", rep.ID, "err", err)
		return false
	}
	return true
}

func (w *Writer) write(ctx context.Context, rep domain.Report) (string, error) {
	var frame domain.Template
	if rep.TemplateID != nil {
		t, err := w.templates.Get(ctx, *rep.TemplateID)
		if err != nil {
			return "", fmt.Errorf("template %d: %w", *rep.TemplateID, err)
		}
		frame = t
	}
	lines, err := w.reports.Lines(ctx, rep.OrderID)
	if err != nil {
		return "", fmt.Errorf("results: %w", err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", frame.Header, rep.Title)
	for _, l := range lines {
		fmt.Fprintf(&b, "%-12s %12s %-8s %s\n", l.Test, l.Value, l.Unit, l.Flag)
	}
	fmt.Fprintf(&b, "\n%s\n", frame.Footer)
	return b.String(), nil
}
