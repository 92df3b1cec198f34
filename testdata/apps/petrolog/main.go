package main

import (
	"log"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/config"
	"example.com/petrolog/database"
	"example.com/petrolog/routes"
)

func main() {
	cfg := config.Load()
	if cfg.JWTSecret == "" {
		log.Fatal("JWT_SECRET is not set")
	}
	if cfg.Env == "production" {
		gin.SetMode(gin.ReleaseMode)
	}
	db, err := database.Connect(cfg.DatabaseURL)
	if err != nil {
		log.Fatalf("database: %v", err)
	}
	defer db.Close()

	r := routes.Setup(db, cfg)
	if err := r.Run(":" + cfg.Port); err != nil {
		log.Fatal(err)
	}
}
