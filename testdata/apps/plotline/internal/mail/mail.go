// Package mail sends our few transactional mails.
package mail

import (
	"context"
	"log/slog"
)

type Sender interface {
	Send(ctx context.Context, to, subject, text string) error
}

// Log writes mails to the log; it is what development uses.
type Log struct{}

func (Log) Send(_ context.Context, to, subject, text string) error {
	slog.Info("mail", "to", to, "subject", subject, "text", text)
	return nil
}
