package service

import (
	"context"
	"log/slog"
	"time"

	"example.com/petfile/internal/domain"
)

// Janitor does the chores that no request waits for.
type Janitor struct {
	accounts domain.AccountStore
	policies domain.PolicyStore
	log      *slog.Logger
}

func NewJanitor(accounts domain.AccountStore, policies domain.PolicyStore, log *slog.Logger) *Janitor {
	return &Janitor{accounts: accounts, policies: policies, log: log}
}

// Run works until the context ends.
func (j *Janitor) Run(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		j.do(ctx, "purge sessions", j.accounts.PurgeSessions)
		j.do(ctx, "lapse policies", j.policies.LapsePolicies)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (j *Janitor) do(ctx context.Context, what string, chore func(context.Context) (int64, error)) {
	n, err := chore(ctx)
	if err != nil {
		j.log.ErrorContext(ctx, "chore failed", "chore", what, "err", err)
		return
	}
	if n > 0 {
		j.log.InfoContext(ctx, "chore done", "chore", what, "rows", n)
	}
}
