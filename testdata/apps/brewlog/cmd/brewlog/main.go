// Command brewlog serves home brewers and the depot behind the shop.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/brewlog/internal/keep"
	"example.com/brewlog/internal/site"
)

func main() {
	db, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	roots, err := os.ReadFile(os.Getenv("MACHINE_CA"))
	if err != nil {
		log.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(roots)
	server := &http.Server{
		Addr:      ":8443",
		Handler:   site.New(db, keep.New(db, []byte(os.Getenv("LINK_SECRET")), os.Getenv("OPS_TOKEN"))),
		TLSConfig: &tls.Config{ClientAuth: tls.VerifyClientCertIfGiven, ClientCAs: pool},
	}
	log.Fatal(server.ListenAndServeTLS(os.Getenv("TLS_CERT"), os.Getenv("TLS_KEY")))
}
