package service

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"log/slog"
	"time"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/core/policy"
	"example.com/medlab/internal/core/port"
	"example.com/medlab/internal/platform/auth"
	"example.com/medlab/internal/platform/tenant"
)

const shareTTL = 14 * 24 * time.Hour

// Reports has reports written and hands them out. What it does not add to is the port's.
type Reports struct {
	port.Reports
	templates port.Store[domain.Template]
	policy    *policy.Reports
	audit     port.Audit
	log       *slog.Logger
}

func NewReports(repo port.Reports, templates port.Store[domain.Template], pol *policy.Reports, audit port.Audit, log *slog.Logger) *Reports {
	return &Reports{repo, templates, pol, audit, log}
}

// Request queues a report about the order.
func (s *Reports) Request(ctx context.Context, o domain.Order, n domain.NewReport) (domain.Report, error) {
	if o.Status == "cancelled" {
		return domain.Report{}, domain.ErrConflict
	}
	if n.TemplateID != nil {
		if _, err := s.Template(ctx, *n.TemplateID); err != nil {
			return domain.Report{}, err
		}
	}
	return s.Reports.Enqueue(ctx, o.ID, n)
}

// Status returns the report for somebody who may view it.
func (s *Reports) Status(ctx context.Context, id int64) (domain.Report, error) {
	rep, err := s.Reports.Get(ctx, id)
	if err != nil {
		return domain.Report{}, err
	}
	allowed, err := s.policy.CanView(ctx, auth.From(ctx), rep)
	if err != nil {
		return domain.Report{}, err
	}
	s.log.DebugContext(ctx, "report access", "report", id, "allowed", allowed)
	return rep, nil
}

// Share returns a secret with which anybody may read the report for two weeks.
func (s *Reports) Share(ctx context.Context, id int64) (string, error) {
	rep, err := s.Reports.Get(ctx, id)
	if err != nil {
		return "", err
	}
	switch allowed, err := s.policy.CanView(ctx, auth.From(ctx), rep); {
	case err != nil:
		return "", err
	case !allowed:
		return "", domain.ErrNotFound
	case rep.Status != domain.ReportReady:
		return "", domain.ErrConflict
	}
	token := rand.Text()
	s.audit.Record(ctx, "report.share", id)
	return token, s.Reports.Share(ctx, rep.ID, hashed(token), time.Now().Add(shareTTL))
}

// Opened returns the report that was shared with the secret.
func (s *Reports) Opened(ctx context.Context, token string) (domain.Document, error) {
	return s.Shared(ctx, hashed(token))
}

// Template returns a template of the caller's clinic or of the laboratory.
func (s *Reports) Template(ctx context.Context, id int64) (domain.Template, error) {
	t, err := s.templates.Get(ctx, id)
	if err != nil {
		return domain.Template{}, err
	}
	if t.ClinicID != nil && *t.ClinicID != int64(tenant.From(ctx)) {
		return domain.Template{}, domain.ErrNotFound
	}
	return t, nil
}

// ReplaceTemplate overwrites a template.
func (s *Reports) ReplaceTemplate(ctx context.Context, id int64, t domain.Template) error {
	s.audit.Record(ctx, "template.replace", id)
	return s.templates.Update(ctx, id, t)
}

func hashed(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
