package config

import (
	"fmt"
	"os"
	"time"
)

type Config struct {
	Listen         string
	DatabaseURL    string
	JWTSecret      string
	PaymentsSecret string
	VerifierSecret string
	LinkSecret     string
	AccessTTL      time.Duration
	RefreshTTL     time.Duration
}

func FromEnv() (Config, error) {
	cfg := Config{
		Listen:         os.Getenv("LISTEN"),
		DatabaseURL:    os.Getenv("DATABASE_URL"),
		JWTSecret:      os.Getenv("JWT_SECRET"),
		PaymentsSecret: os.Getenv("PAYMENTS_SECRET"),
		VerifierSecret: os.Getenv("VERIFIER_SECRET"),
		LinkSecret:     os.Getenv("LINK_SECRET"),
		AccessTTL:      15 * time.Minute,
		RefreshTTL:     30 * 24 * time.Hour,
	}
	if cfg.Listen == "" {
		cfg.Listen = ":8080"
	}
	for name, v := range map[string]string{
		"DATABASE_URL": cfg.DatabaseURL, "JWT_SECRET": cfg.JWTSecret, "PAYMENTS_SECRET": cfg.PaymentsSecret,
		"VERIFIER_SECRET": cfg.VerifierSecret, "LINK_SECRET": cfg.LinkSecret,
	} {
		if v == "" {
			return cfg, fmt.Errorf("%s is not set", name)
		}
	}
	return cfg, nil
}
