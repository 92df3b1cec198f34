// Command crewtime serves staff scheduling and payroll export.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"example.com/crewtime/internal/app"
	"example.com/crewtime/internal/config"
	"example.com/crewtime/internal/jobs"
	"example.com/crewtime/internal/repo"
	"example.com/crewtime/internal/session"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	slog.SetDefault(log)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, log); err != nil {
		log.Error("crewtime stopped", "err", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, log *slog.Logger) error {
	cfg, err := config.FromEnv()
	if err != nil {
		return fmt.Errorf("configuration: %w", err)
	}
	db, err := sqlx.ConnectContext(ctx, "postgres", cfg.DatabaseURL)
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(20)
	db.SetConnMaxIdleTime(5 * time.Minute)

	gin.SetMode(gin.ReleaseMode)
	srv := &http.Server{
		Addr: cfg.Listen,
		Handler: app.Router(app.Deps{
			Config:        cfg,
			Log:           log,
			Sessions:      session.NewManager(db, cfg.SessionTTL, cfg.SecureCookies, log),
			Shifts:        repo.NewShifts(db),
			Punches:       repo.NewPunches(db),
			Leaves:        repo.NewLeaves(db),
			Employees:     repo.Cached(repo.NewEmployees(db), 30*time.Second),
			PayPeriods:    repo.NewPayPeriods(db),
			Organizations: repo.NewOrganizations(db),
		}),
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      30 * time.Second,
	}
	reminder := jobs.NewReminder(db, jobs.LogMailer{Log: log}, cfg.ReminderEvery, cfg.ReminderAhead, log)
	go reminder.Run(ctx)

	failed := make(chan error, 1)
	go func() { failed <- srv.ListenAndServe() }()
	log.Info("listening", "addr", cfg.Listen)
	select {
	case err := <-failed:
		if !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	case <-ctx.Done():
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		return srv.Shutdown(grace)
	}
}
