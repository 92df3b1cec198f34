// Package app holds the use cases.
package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"example.com/tenantly/internal/authn"
	"example.com/tenantly/internal/domain"
)

type UseCase[C, R any] interface {
	Execute(ctx context.Context, cmd C) (R, error)
}

// Nothing is the result of a use case that has none.
type Nothing struct{}

// Rule decides whether the caller may run a command.
type Rule[C any] func(ctx context.Context, p domain.Principal, cmd C) error

type authorized[C, R any] struct {
	rule Rule[C]
	next UseCase[C, R]
}

func (a authorized[C, R]) Execute(ctx context.Context, cmd C) (R, error) {
	var none R
	p, err := authn.From(ctx)
	if err != nil {
		return none, err
	}
	if err := a.rule(ctx, p, cmd); err != nil {
		return none, err
	}
	return a.next.Execute(ctx, cmd)
}

// Authorized puts a rule in front of a use case.
func Authorized[C, R any](rule Rule[C], next UseCase[C, R]) UseCase[C, R] {
	return authorized[C, R]{rule: rule, next: next}
}

type logged[C, R any] struct {
	log  *slog.Logger
	name string
	next UseCase[C, R]
}

func (l logged[C, R]) Execute(ctx context.Context, cmd C) (R, error) {
	start := time.Now()
	res, err := l.next.Execute(ctx, cmd)
	level := slog.LevelInfo
	if errors.Is(err, domain.ErrForbidden) || errors.Is(err, domain.ErrUnauthenticated) {
		level = slog.LevelWarn
	}
	l.log.Log(ctx, level, "use case", "name", l.name, "took", time.Since(start), "err", err)
	return res, err
}

// Logged tells the log about every run of a use case.
func Logged[C, R any](log *slog.Logger, name string, next UseCase[C, R]) UseCase[C, R] {
	return logged[C, R]{log: log, name: name, next: next}
}
