// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"os"
)

type Config struct {
	Addr           string
	DatabaseURL    string
	JWTSecret      string
	PaymentsSecret string // signs /hooks/payments
	VideoSecret    string // signs /hooks/video
	InternalToken  string // what our own jobs send
}

func FromEnv() (Config, error) {
	cfg := Config{
		Addr:           getenv("TUTORBAY_ADDR", ":8080"),
		DatabaseURL:    os.Getenv("DATABASE_URL"),
		JWTSecret:      os.Getenv("TUTORBAY_JWT_SECRET"),
		PaymentsSecret: os.Getenv("TUTORBAY_PAYMENTS_SECRET"),
		VideoSecret:    os.Getenv("TUTORBAY_VIDEO_SECRET"),
		InternalToken:  os.Getenv("TUTORBAY_INTERNAL_TOKEN"),
	}
	if cfg.DatabaseURL == "" || cfg.JWTSecret == "" {
		return cfg, errors.New("config: DATABASE_URL and TUTORBAY_JWT_SECRET are required")
	}
	return cfg, nil
}

func getenv(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}
