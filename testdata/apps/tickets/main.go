// Command tickets is a help desk.
package main

import (
	"context"
	"log"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"

	"example.com/tickets/server"
	"example.com/tickets/store"
)

func main() {
	ctx := context.Background()
	db, err := sqlx.ConnectContext(ctx, "pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	st, err := store.New(ctx, db)
	if err != nil {
		log.Fatal(err)
	}
	srv := server.New(server.Config{
		MailSecret:    os.Getenv("MAIL_SECRET"),
		BillingSecret: os.Getenv("BILLING_SECRET"),
	}, st)
	log.Fatal(srv.Engine().Run(":8080"))
}
