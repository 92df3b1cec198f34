// Package service has the use cases.
package service

import (
	"context"
	"io"
	"log/slog"
	"time"

	"example.com/orchardly/internal/domain"
)

// Transactor runs fn in a transaction that repositories find in the context.
type Transactor interface {
	WithTx(ctx context.Context, fn func(ctx context.Context) error) error
}

// Outbox takes messages for the broker.
type Outbox interface {
	Put(ctx context.Context, tenant domain.TenantID, topic string, payload any) error
}

// Empty is the result of use cases that have none.
type Empty struct{}

// File is a result that is no JSON.
type File struct {
	Name, Type string
	Body       []byte
}

type settings struct {
	log      *slog.Logger
	now      func() time.Time
	maySign  SignPolicy
	lifetime time.Duration
}

// Option changes how a service works.
type Option func(*settings)

// WithLogger logs to l instead of nowhere.
func WithLogger(l *slog.Logger) Option { return func(s *settings) { s.log = l } }

// WithClock replaces time.Now.
func WithClock(now func() time.Time) Option { return func(s *settings) { s.now = now } }

// WithRefreshLifetime sets how long people stay signed in.
func WithRefreshLifetime(d time.Duration) Option { return func(s *settings) { s.lifetime = d } }

// WithSignPolicy says who may sign contracts; nobody may without it.
func WithSignPolicy(p SignPolicy) Option { return func(s *settings) { s.maySign = p } }

func apply(opts []Option) settings {
	s := settings{
		log: slog.New(slog.NewTextHandler(io.Discard, nil)), now: time.Now,
		maySign: signNothing, lifetime: 30 * 24 * time.Hour,
	}
	for _, o := range opts {
		o(&s)
	}
	return s
}
