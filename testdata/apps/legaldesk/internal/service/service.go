// Package service holds the business rules. Every method takes the Principal
// on whose behalf it runs; what that principal may do is decided here, with
// the help of package policy, or by the query.
package service

import (
	"context"
	"log/slog"
	"time"

	"github.com/go-chi/chi/v5/middleware"
	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/cache"
	"example.com/legaldesk/internal/config"
	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/repo"
	"example.com/legaldesk/internal/signing"
)

// Services is all there is.
type Services struct {
	Auth      *Auth
	Firms     *Firms
	Matters   *Matters
	Documents *Documents
	Work      *Work
	Billing   *Billing
	Portal    *Portal
}

// base is what all services share.
type base struct {
	cfg   config.Config
	store *repo.Store
	mail  Mailer
	log   *slog.Logger
	now   func() time.Time
}

// New wires the services.
func New(cfg config.Config, store *repo.Store, mail Mailer, log *slog.Logger) *Services {
	b := base{cfg: cfg, store: store, mail: mail, log: log, now: time.Now}
	return &Services{
		Auth:      &Auth{b},
		Firms:     &Firms{b},
		Matters:   &Matters{base: b, overviews: cache.NewTTL[domain.MatterOverview](30*time.Second, 4096)},
		Documents: &Documents{base: b, urls: signing.URLs{Key: cfg.URLSigningKey, TTL: cfg.FileURLTTL}},
		Work:      &Work{b},
		Billing:   &Billing{b},
		Portal:    &Portal{b},
	}
}

// Mailer hands messages to the mail relay.
type Mailer interface {
	Send(ctx context.Context, to, subject, text string) error
}

// LogMailer is the Mailer of development machines.
type LogMailer struct{ Log *slog.Logger }

func (m LogMailer) Send(ctx context.Context, to, subject, _ string) error {
	m.Log.InfoContext(ctx, "mail", "to", to, "subject", subject)
	return nil
}

// audit writes an event that must not get lost: it fails with its transaction.
func (b base) audit(ctx context.Context, q sqlx.ExtContext, p identity.Principal, action, object string, id int64) error {
	e := domain.AuditEvent{
		Actor: p.String(), Action: action, Object: object, ObjectID: id,
		RequestID: middleware.GetReqID(ctx),
	}
	if p.FirmID > 0 {
		e.FirmID = &p.FirmID
	}
	return b.store.Audit.Record(ctx, q, e)
}

// trace writes an event on a best-effort basis.
func (b base) trace(ctx context.Context, p identity.Principal, action, object string, id int64) {
	if err := b.audit(ctx, b.store.DB, p, action, object, id); err != nil {
		b.log.WarnContext(ctx, "audit event lost", "action", action, "object", object, "id", id, "err", err)
	}
}
