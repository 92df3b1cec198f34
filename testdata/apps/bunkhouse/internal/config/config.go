// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"
)

// Config holds everything that differs between installations.
type Config struct {
	Addr          string
	DatabaseURL   string
	WebhookSecret []byte
	CookieSecure  bool
	SessionIdle   time.Duration
	HoldFor       time.Duration // how long an unpaid booking keeps its bed
	ListCacheTTL  time.Duration
}

// FromEnv fills a Config; BUNKHOUSE_DATABASE_URL and BUNKHOUSE_WEBHOOK_SECRET have no default.
func FromEnv() (Config, error) {
	cfg := Config{
		Addr:          env("BUNKHOUSE_ADDR", ":8080"),
		DatabaseURL:   os.Getenv("BUNKHOUSE_DATABASE_URL"),
		WebhookSecret: []byte(os.Getenv("BUNKHOUSE_WEBHOOK_SECRET")),
	}
	var errs []error
	if cfg.DatabaseURL == "" {
		errs = append(errs, errors.New("BUNKHOUSE_DATABASE_URL is not set"))
	}
	if len(cfg.WebhookSecret) < 16 {
		errs = append(errs, errors.New("BUNKHOUSE_WEBHOOK_SECRET needs 16 bytes or more"))
	}
	var err error
	if cfg.CookieSecure, err = strconv.ParseBool(env("BUNKHOUSE_COOKIE_SECURE", "true")); err != nil {
		errs = append(errs, fmt.Errorf("BUNKHOUSE_COOKIE_SECURE: %w", err))
	}
	for _, d := range []struct {
		name, fallback string
		to             *time.Duration
	}{
		{"BUNKHOUSE_SESSION_IDLE", "2h", &cfg.SessionIdle},
		{"BUNKHOUSE_HOLD_FOR", "30m", &cfg.HoldFor},
		{"BUNKHOUSE_LIST_CACHE_TTL", "15s", &cfg.ListCacheTTL},
	} {
		if *d.to, err = time.ParseDuration(env(d.name, d.fallback)); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", d.name, err))
		}
	}
	return cfg, errors.Join(errs...)
}

func env(name, fallback string) string {
	if v, ok := os.LookupEnv(name); ok && v != "" {
		return v
	}
	return fallback
}
