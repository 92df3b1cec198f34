// Package config reads the service's settings.
package config

import (
	"errors"
	"fmt"
	"time"
)

// Config holds every setting of the service.
type Config struct {
	Listen        string
	DatabaseURL   string
	JWTSecret     []byte
	TokenLifetime time.Duration
	WebhookSecret []byte
	ProgressTTL   time.Duration
	SweepEvery    time.Duration
	KeepDeleted   time.Duration
}

// FromEnv builds a Config from environment variables.
func FromEnv(getenv func(string) string) (Config, error) {
	cfg := Config{
		Listen:        or(getenv("COHORTLY_LISTEN"), ":8080"),
		DatabaseURL:   getenv("COHORTLY_DATABASE_URL"),
		JWTSecret:     []byte(getenv("COHORTLY_JWT_SECRET")),
		WebhookSecret: []byte(getenv("COHORTLY_WEBHOOK_SECRET")),
	}
	for name, d := range map[string]struct {
		dst *time.Duration
		def string
	}{
		"COHORTLY_TOKEN_LIFETIME": {&cfg.TokenLifetime, "1h"},
		"COHORTLY_PROGRESS_TTL":   {&cfg.ProgressTTL, "30s"},
		"COHORTLY_SWEEP_EVERY":    {&cfg.SweepEvery, "1h"},
		"COHORTLY_KEEP_DELETED":   {&cfg.KeepDeleted, "720h"},
	} {
		v, err := time.ParseDuration(or(getenv(name), d.def))
		if err != nil {
			return Config{}, fmt.Errorf("%s: %w", name, err)
		}
		*d.dst = v
	}
	return cfg, cfg.Check()
}

// Check refuses settings the service cannot safely run with.
func (c Config) Check() error {
	switch {
	case c.DatabaseURL == "":
		return errors.New("COHORTLY_DATABASE_URL is not set")
	case len(c.JWTSecret) < 32:
		return errors.New("COHORTLY_JWT_SECRET must have at least 32 bytes")
	case len(c.WebhookSecret) < 16:
		return errors.New("COHORTLY_WEBHOOK_SECRET must have at least 16 bytes")
	}
	return nil
}

func or(v, def string) string {
	if v == "" {
		return def
	}
	return v
}
