// Command atlasdesk serves the help desk.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/atlasdesk/internal/adapter/web/inboundapi"
	"example.com/atlasdesk/internal/app"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if err := run(log); err != nil {
		log.Error("atlasdesk", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()
	a := app.New(app.Config{
		TokenLifetime: 12 * time.Hour,
		SummaryTTL:    time.Minute,
		Inbound:       inboundapi.Secrets{Mail: []byte(os.Getenv("MAIL_SECRET")), Chat: []byte(os.Getenv("CHAT_SECRET"))},
	}, pool, log)
	srv := &http.Server{Addr: ":8080", Handler: a.Router(), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		srv.Shutdown(end)
	}()
	if err := srv.ListenAndServe(); err != http.ErrServerClosed {
		return err
	}
	return nil
}
