// Command fundwise serves the fundraising site.
package main

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"example.com/fundwise/internal/httpapi"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil && !errors.Is(err, http.ErrServerClosed) {
		slog.Error("fundwise stopped", "err", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	s := httpapi.Settings{SessionTTL: 12 * time.Hour, PreviewTTL: 7 * 24 * time.Hour,
		PaymentKey: os.Getenv("FUNDWISE_PAYMENT_KEY"), BankKey: os.Getenv("FUNDWISE_BANK_KEY")}
	if s.PaymentKey == "" || s.BankKey == "" {
		return errors.New("the keys of the webhooks are not set")
	}
	db, err := sql.Open("pgx", os.Getenv("FUNDWISE_DATABASE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()

	srv := &http.Server{Addr: cmp.Or(os.Getenv("FUNDWISE_LISTEN"), ":8080"), Handler: httpapi.New(db, s).Handler(),
		ReadHeaderTimeout: 5 * time.Second, WriteTimeout: time.Minute}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(grace)
	}()
	return srv.ListenAndServe()
}
