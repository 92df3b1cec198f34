// Package report makes CSV reports, on the spot or by the worker.
package report

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"example.com/donara/internal/db"
)

var ErrNotFound = errors.New("report not found")

// Service writes and keeps reports.
type Service struct{ q *db.Queries }

func NewService(q *db.Queries) *Service { return &Service{q: q} }

// Queue asks the worker for a report.
func (s *Service) Queue(ctx context.Context, charityID int64, title string, staffID int64) (db.Report, error) {
	return s.q.CreateReport(ctx, db.CreateReportParams{CharityID: charityID, Title: title, CreatedBy: staffID})
}

// List returns the newest reports of a charity.
func (s *Service) List(ctx context.Context, charityID int64, limit int32) ([]db.Report, error) {
	return s.q.ListReports(ctx, db.ListReportsParams{CharityID: charityID, Limit: limit})
}

// Get returns a report by its number.
func (s *Service) Get(ctx context.Context, id int64) (db.Report, error) {
	r, err := s.q.GetReport(ctx, id)
	if errors.Is(err, pgx.ErrNoRows) {
		return r, ErrNotFound
	}
	return r, err
}

// WriteDonations writes all donations of a charity; an empty status means all.
func (s *Service) WriteDonations(ctx context.Context, w io.Writer, charityID int64, status string) error {
	rows, err := s.q.ListDonationsOfCharity(ctx, db.ListDonationsOfCharityParams{
		CharityID: charityID,
		Status:    pgtype.Text{String: status, Valid: status != ""},
	})
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	_ = out.Write([]string{"id", "campaign", "donor", "cents", "status", "at"})
	for _, r := range rows {
		_ = out.Write([]string{strconv.FormatInt(r.ID, 10), cell(r.Title), cell(r.DonorName),
			strconv.FormatInt(r.AmountCents, 10), r.Status, r.CreatedAt.Time.Format(time.RFC3339)})
	}
	out.Flush()
	return out.Error()
}

// cell keeps spreadsheets from taking text for a formula.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// Work runs queued reports and cleans up until ctx ends.
func (s *Service) Work(ctx context.Context, every time.Duration, log *slog.Logger) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		for {
			done, err := s.runNext(ctx)
			if err != nil {
				log.Error("report", "err", err)
			}
			if !done || err != nil {
				break
			}
		}
		if n, err := s.q.DeleteExpiredSessions(ctx); err != nil {
			log.Error("sessions", "err", err)
		} else if n > 0 {
			log.Info("sessions removed", "n", n)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (s *Service) runNext(ctx context.Context) (bool, error) {
	job, err := s.q.ClaimReport(ctx)
	if errors.Is(err, pgx.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var b strings.Builder
	status := "ready"
	if err := s.WriteDonations(ctx, &b, job.CharityID, ""); err != nil {
		status = "failed"
	}
	if err := s.q.FinishReport(ctx, db.FinishReportParams{ID: job.ID, Status: status, Body: b.String()}); err != nil {
		return false, fmt.Errorf("finish report %d: %w", job.ID, err)
	}
	return true, nil
}
