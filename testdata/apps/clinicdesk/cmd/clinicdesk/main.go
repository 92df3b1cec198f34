// Command clinicdesk runs the patients' portal of a group of clinics.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/appointments"
	"example.com/clinicdesk/internal/audit"
	"example.com/clinicdesk/internal/billing"
	"example.com/clinicdesk/internal/clinics"
	"example.com/clinicdesk/internal/documents"
	"example.com/clinicdesk/internal/exports"
	"example.com/clinicdesk/internal/identity"
	"example.com/clinicdesk/internal/labs"
	"example.com/clinicdesk/internal/links"
	"example.com/clinicdesk/internal/messaging"
	"example.com/clinicdesk/internal/notify"
	"example.com/clinicdesk/internal/patients"
	"example.com/clinicdesk/internal/prescriptions"
	"example.com/clinicdesk/internal/server"
)

func main() {
	if err := run(context.Background(), os.Getenv, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, getenv func(string) string, out io.Writer) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	log := slog.New(slog.NewJSONHandler(out, nil))
	db, err := sql.Open("pgx", getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()

	rules := access.New(db, 30*time.Second)
	outbox := notify.NewStore(db)
	jobs := exports.NewStore(db)
	handler := server.NewServer(
		log,
		server.Config{LabSecret: []byte(getenv("LAB_SECRET")), OpsToken: getenv("OPS_TOKEN")},
		db,
		identity.NewStore(db, 12*time.Hour),
		rules,
		links.NewSigner([]byte(getenv("LINK_KEY"))),
		audit.NewLog(db, log),
		appointments.NewStore(db),
		patients.NewStore(db),
		prescriptions.NewStore(db),
		documents.NewStore(db),
		messaging.NewStore(db),
		billing.NewStore(db),
		outbox,
		jobs,
		clinics.NewStore(db),
		labs.NewStore(db),
	)
	srv := &http.Server{
		Addr:              net.JoinHostPort(getenv("HOST"), getenv("PORT")),
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
	}
	var wg sync.WaitGroup
	wg.Go(func() { work(ctx, log, rules, outbox, jobs) })
	wg.Go(func() {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(late) // what is still open then is cut off
	})
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	wg.Wait()
	return nil
}

// work sends what is due and writes exports until ctx ends.
func work(ctx context.Context, log *slog.Logger, rules *access.Rules, outbox *notify.Store, jobs *exports.Store) {
	tick := time.NewTicker(15 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		rules.Sweep()
		if err := outbox.SendDue(ctx, log, printer{log}); err != nil {
			log.ErrorContext(ctx, "outbox", "err", err)
		}
		for more := true; more; {
			var err error
			if more, err = jobs.RunNext(ctx); err != nil {
				log.ErrorContext(ctx, "exports", "err", err)
			}
		}
	}
}

// printer stands in for a provider where none is configured.
type printer struct{ log *slog.Logger }

func (p printer) Send(ctx context.Context, n notify.Notification, ref string) error {
	p.log.InfoContext(ctx, "notification", "user", n.UserID, "ref", ref)
	return nil
}
