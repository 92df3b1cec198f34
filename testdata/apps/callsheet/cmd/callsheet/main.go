// Command callsheet serves the planning of film shootings.
package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/callsheet/internal/repo"
	"example.com/callsheet/internal/web"
)

func main() {
	gin.SetMode(gin.ReleaseMode)
	db, err := sqlx.Connect("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(20)
	srv := &http.Server{
		Addr:              os.Getenv("LISTEN"),
		Handler:           web.New(repo.New(db), os.Getenv("INSECURE_COOKIES") == ""),
		ReadHeaderTimeout: 5 * time.Second,
	}
	if err := srv.ListenAndServe(); err != nil {
		log.Print(err)
	}
}
