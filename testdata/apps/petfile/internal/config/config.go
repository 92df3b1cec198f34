// Package config reads the settings from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"time"
)

type Config struct {
	Listen       string
	DatabaseURL  string
	LabSecret    []byte
	PayoutSecret []byte
	SessionTTL   time.Duration
	JanitorEvery time.Duration
}

// Load fails when a setting without a sensible default is missing.
func Load() (Config, error) {
	c := Config{
		Listen:       env("PETFILE_LISTEN", ":8080"),
		DatabaseURL:  os.Getenv("PETFILE_DATABASE_URL"),
		LabSecret:    []byte(os.Getenv("PETFILE_LAB_SECRET")),
		PayoutSecret: []byte(os.Getenv("PETFILE_PAYOUT_SECRET")),
	}
	var errs []error
	duration := func(key, fallback string) time.Duration {
		d, err := time.ParseDuration(env(key, fallback))
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", key, err))
		}
		return d
	}
	c.SessionTTL = duration("PETFILE_SESSION_TTL", "12h")
	c.JanitorEvery = duration("PETFILE_JANITOR_EVERY", "10m")
	if c.DatabaseURL == "" {
		errs = append(errs, errors.New("PETFILE_DATABASE_URL is not set"))
	}
	if len(c.LabSecret) == 0 || len(c.PayoutSecret) == 0 {
		errs = append(errs, errors.New("PETFILE_LAB_SECRET and PETFILE_PAYOUT_SECRET must be set"))
	}
	return c, errors.Join(errs...)
}

func env(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}
