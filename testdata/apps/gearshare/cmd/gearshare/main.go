// Command gearshare serves the site.
package main

import (
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

	"example.com/gearshare/internal/app"
	"example.com/gearshare/internal/authn"
	"example.com/gearshare/internal/authz"
	"example.com/gearshare/internal/payouts"
	"example.com/gearshare/internal/store"
)

func main() {
	if err := run(); err != nil {
		slog.Error("gearshare", "err", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	secret := os.Getenv("GEARSHARE_SECRET")
	if len(secret) < 32 {
		return errors.New("GEARSHARE_SECRET needs 32 bytes or more")
	}
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	st, err := store.Open(ctx, db)
	if err != nil {
		return err
	}
	defer st.Close()

	srv := app.New(st, payouts.NewBook(db), authz.New(db), authn.NewKeyring([]byte(secret), st), slog.Default())
	hs := &http.Server{Addr: ":8080", Handler: srv.Handler(), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = hs.Shutdown(grace)
	}()
	if err := hs.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
