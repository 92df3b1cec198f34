// Command lensly serves the API of the photo community.
package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"example.com/lensly/internal/jobs"
	"example.com/lensly/internal/web"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	db, err := gorm.Open(postgres.Open(os.Getenv("DATABASE_URL")), &gorm.Config{TranslateError: true})
	if err != nil {
		log.Error("cannot reach the database", "err", err)
		os.Exit(1)
	}
	queue := jobs.NewQueue(db, log)
	go queue.Run(context.Background())

	app := web.New(db, queue, web.Config{
		JWTSecret: []byte(os.Getenv("JWT_SECRET")),
		PaySecret: []byte(os.Getenv("PAY_SECRET")),
		TokenTTL:  24 * time.Hour,
	}).App()
	if err := app.Listen(os.Getenv("LISTEN")); err != nil {
		log.Error("stopped", "err", err)
		os.Exit(1)
	}
}
