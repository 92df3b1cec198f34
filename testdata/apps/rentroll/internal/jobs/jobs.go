// Package jobs runs what happens without a request: late fees, links to new
// documents, house-keeping.
package jobs

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/rentroll/internal/config"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/secret"
)

const graceDays = 5

// Runner runs the jobs one after the other, every interval.
type Runner struct {
	DB     *sqlx.DB
	Config config.Config
	Mail   func(to, subject, body string) error
	Log    *slog.Logger
}

// Run works until ctx is done.
func (r *Runner) Run(ctx context.Context) {
	tick := time.NewTicker(r.Config.JobInterval)
	defer tick.Stop()
	for {
		r.report("late fees", func() (int64, error) { return models.ChargeLateFees(ctx, r.DB, graceDays) })
		r.report("session purge", func() (int64, error) { return models.PurgeSessions(ctx, r.DB) })
		r.report("document links", func() (int64, error) { return r.documentLinks(ctx) })
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (r *Runner) report(name string, job func() (int64, error)) {
	start := time.Now()
	n, err := job()
	r.Log.Info("job done", "job", name, "n", n, "err", err, "took", time.Since(start))
}

// documentLinks mails the residents a link to each new document.
func (r *Runner) documentLinks(ctx context.Context) (int64, error) {
	docs, err := models.UnsharedDocuments(ctx, r.DB, 100)
	if err != nil {
		return 0, err
	}
	for i, d := range docs {
		token := secret.NewToken()
		if err := models.InsertShare(ctx, r.DB, d.ID, secret.Hash(token), r.Config.ShareTTL); err != nil {
			return int64(i), err
		}
		for to := range strings.SplitSeq(d.Emails, ",") {
			if err := r.Mail(to, "New document: "+d.Name, "/share/"+token); err != nil {
				r.Log.Warn("mail failed", "to", to, "err", err)
			}
		}
	}
	return int64(len(docs)), nil
}
