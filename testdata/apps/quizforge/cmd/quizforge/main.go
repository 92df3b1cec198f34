package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"

	"example.com/quizforge/internal/api"
	"example.com/quizforge/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	if err := run(log); err != nil {
		log.Error("quizforge stopped", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	cfg, err := configFromEnv()
	if err != nil {
		return err
	}
	db, err := sqlx.ConnectContext(ctx, "pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(20)

	srv := &http.Server{
		Addr:              cmp.Or(os.Getenv("ADDR"), ":8080"),
		Handler:           api.New(cfg, store.New(db), log),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go func() {
		<-ctx.Done()
		shutdown, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(shutdown)
	}()
	log.Info("listening", "addr", srv.Addr)
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func configFromEnv() (api.Config, error) {
	need := func(name string) (string, error) {
		if v := os.Getenv(name); v != "" {
			return v, nil
		}
		return "", fmt.Errorf("%s is not set", name)
	}
	values := map[string]string{}
	for _, name := range []string{"TOKEN_SECRET", "ROSTER_KEY", "ORIGINALITY_KEY", "LINK_KEY", "OPS_USER", "OPS_PASSWORD"} {
		v, err := need(name)
		if err != nil {
			return api.Config{}, err
		}
		values[name] = v
	}
	return api.Config{
		TokenSecret:     []byte(values["TOKEN_SECRET"]),
		TokenTTL:        12 * time.Hour,
		RosterKey:       []byte(values["ROSTER_KEY"]),
		OriginalityKey:  []byte(values["ORIGINALITY_KEY"]),
		LinkKey:         []byte(values["LINK_KEY"]),
		OpsUser:         values["OPS_USER"],
		OpsPassword:     values["OPS_PASSWORD"],
		EmbedFrameHosts: cmp.Or(os.Getenv("EMBED_FRAME_HOSTS"), "'none'"),
	}, nil
}
