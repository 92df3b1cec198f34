// Command tenantly serves the API of the property managers' portal.
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

	_ "github.com/lib/pq"

	"example.com/tenantly/internal/adapters/oidc"
	"example.com/tenantly/internal/bootstrap"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	if err := run(log); err != nil {
		log.Error("tenantly", "err", err)
		os.Exit(1)
	}
}

func secret(name string) []byte {
	v := os.Getenv(name)
	if len(v) < 16 {
		panic(name + " has to be at least 16 bytes long")
	}
	return []byte(v)
}

func run(log *slog.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	conn, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetMaxOpenConns(20)

	keys, err := oidc.FetchKeySet(ctx, os.Getenv("OIDC_JWKS_URL"))
	if err != nil {
		return err
	}
	svc := bootstrap.Build(bootstrap.Config{
		Issuer:           os.Getenv("OIDC_ISSUER"),
		Audience:         os.Getenv("OIDC_AUDIENCE"),
		PaymentHookKey:   secret("PAYCO_WEBHOOK_KEY"),
		InspectorHookKey: secret("INSPECTA_WEBHOOK_KEY"),
		LinkKey:          secret("LINK_KEY"),
	}, conn, keys, log)
	drained := svc.Worker.Start(ctx)

	srv := &http.Server{Addr: ":8080", Handler: svc.Handler, ReadHeaderTimeout: 5 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- srv.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	shut, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err = srv.Shutdown(shut)
	<-drained
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
