// Command clinic serves the practice management API.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/clinic/internal/app"
	"example.com/clinic/internal/authn"
	"example.com/clinic/internal/postgres"
	"example.com/clinic/internal/web"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	if err := run(log); err != nil {
		log.Error("exit", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()
	keys, err := authn.NewKeyring(os.Getenv("TOKEN_SECRET"), 8*time.Hour)
	if err != nil {
		return err
	}

	patients := postgres.NewPatients(pool)
	calendar := postgres.NewCalendar(pool)
	site := &web.Site{
		Door:     app.NewDoor(postgres.NewStaff(pool), keys),
		Charts:   app.NewCharts(patients, postgres.NewNotes(pool), patients, calendar, log),
		Schedule: app.NewSchedule(calendar),
		Pharmacy: app.NewPharmacy(postgres.NewPrescriptions(pool)),
		LabDesk:  app.NewLabDesk(postgres.NewLaboratory(pool)),
		Keys:     keys,
		Health:   postgres.NewHealth(pool),
		Log:      log,
	}
	srv := &http.Server{Addr: os.Getenv("LISTEN"), Handler: site.Routes(), ReadHeaderTimeout: 5 * time.Second}
	return srv.ListenAndServe()
}
