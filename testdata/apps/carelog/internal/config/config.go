// Package config reads the service's settings from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// Config holds everything that differs between installations.
type Config struct {
	DatabaseURL     string
	Listen          string
	BaseDomain      string
	PaymentSecret   []byte
	TelephonySecret []byte
	SessionTTL      time.Duration
}

// FromEnv reads the configuration and reports all mistakes at once.
func FromEnv() (Config, error) {
	cfg := Config{
		DatabaseURL:     os.Getenv("CARELOG_DATABASE_URL"),
		Listen:          or(os.Getenv("CARELOG_LISTEN"), ":8080"),
		BaseDomain:      or(os.Getenv("CARELOG_BASE_DOMAIN"), "carelog.test"),
		PaymentSecret:   []byte(os.Getenv("CARELOG_PAYMENT_SECRET")),
		TelephonySecret: []byte(os.Getenv("CARELOG_TELEPHONY_SECRET")),
	}
	var errs []error
	if cfg.DatabaseURL == "" {
		errs = append(errs, errors.New("CARELOG_DATABASE_URL is not set"))
	}
	if len(cfg.PaymentSecret) < 16 {
		errs = append(errs, errors.New("CARELOG_PAYMENT_SECRET is too short"))
	}
	if len(cfg.TelephonySecret) < 16 {
		errs = append(errs, errors.New("CARELOG_TELEPHONY_SECRET is too short"))
	}
	ttl, err := time.ParseDuration(or(os.Getenv("CARELOG_SESSION_TTL"), "12h"))
	if err != nil {
		errs = append(errs, fmt.Errorf("CARELOG_SESSION_TTL: %w", err))
	}
	cfg.SessionTTL = ttl
	return cfg, errors.Join(errs...)
}

func or(v, fallback string) string {
	if v == "" {
		return fallback
	}
	return v
}
