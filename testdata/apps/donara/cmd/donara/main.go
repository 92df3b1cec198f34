// Command donara runs the donation platform.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/spf13/cobra"

	"example.com/donara/internal/config"
	"example.com/donara/internal/db"
	"example.com/donara/internal/httpapi"
	"example.com/donara/internal/report"
)

type app struct {
	cfg  config.Config
	pool *pgxpool.Pool
	log  *slog.Logger
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := rootCommand().ExecuteContext(ctx); err != nil {
		os.Exit(1)
	}
}

func rootCommand() *cobra.Command {
	a := &app{log: slog.New(slog.NewJSONHandler(os.Stderr, nil))}
	var path string
	root := &cobra.Command{
		Use:          "donara",
		Short:        "Donations, campaigns and payouts for charities",
		SilenceUsage: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) (err error) {
			if a.cfg, err = config.Load(path); err != nil {
				return err
			}
			a.pool, err = pgxpool.New(cmd.Context(), a.cfg.DatabaseURL)
			return err
		},
		PersistentPostRun: func(*cobra.Command, []string) { a.pool.Close() },
	}
	root.PersistentFlags().StringVar(&path, "config", "donara.yaml", "configuration file")
	root.AddCommand(serveCommand(a), migrateCommand(a), workerCommand(a))
	return root
}

func serveCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Serve the API",
		RunE: func(cmd *cobra.Command, _ []string) error {
			srv := &http.Server{
				Addr:              a.cfg.Addr,
				Handler:           httpapi.New(a.cfg, a.pool, a.log).Routes(),
				ReadHeaderTimeout: 5 * time.Second,
			}
			go func() {
				<-cmd.Context().Done()
				ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
				defer cancel()
				_ = srv.Shutdown(ctx)
			}()
			a.log.Info("listening", "addr", a.cfg.Addr)
			if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
				return err
			}
			return nil
		},
	}
}

func migrateCommand(a *app) *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "Create the tables in an empty database",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ddl, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			_, err = a.pool.Exec(cmd.Context(), string(ddl))
			return err
		},
	}
	cmd.Flags().StringVar(&file, "schema", "schema.sql", "DDL to run")
	return cmd
}

func workerCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "worker",
		Short: "Run queued reports and clean up",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return report.NewService(db.New(a.pool)).Work(cmd.Context(), a.cfg.WorkerEvery, a.log)
		},
	}
}
