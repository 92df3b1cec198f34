// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// Config holds every setting of the service.
type Config struct {
	Listen        string
	DatabaseURL   string
	PublicURL     string
	JWTKey        []byte
	WebhookSecret []byte
	OpsToken      string
	AccessTTL     time.Duration
	RefreshTTL    time.Duration
	JobInterval   time.Duration
}

// FromEnv reads FITCAMP_* variables. Secrets have no default.
func FromEnv() (Config, error) {
	cfg := Config{
		Listen:        or("FITCAMP_LISTEN", ":8080"),
		DatabaseURL:   os.Getenv("FITCAMP_DATABASE_URL"),
		PublicURL:     or("FITCAMP_PUBLIC_URL", "http://localhost:8080"),
		JWTKey:        []byte(os.Getenv("FITCAMP_JWT_KEY")),
		WebhookSecret: []byte(os.Getenv("FITCAMP_WEBHOOK_SECRET")),
		OpsToken:      os.Getenv("FITCAMP_OPS_TOKEN"),
	}
	var errs []error
	for _, d := range []struct {
		name, def string
		dst       *time.Duration
	}{
		{"FITCAMP_ACCESS_TTL", "15m", &cfg.AccessTTL},
		{"FITCAMP_REFRESH_TTL", "720h", &cfg.RefreshTTL},
		{"FITCAMP_JOB_INTERVAL", "10m", &cfg.JobInterval},
	} {
		v, err := time.ParseDuration(or(d.name, d.def))
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", d.name, err))
		}
		*d.dst = v
	}
	return cfg, errors.Join(append(errs, cfg.Validate())...)
}

// Validate refuses a configuration that would weaken the service.
func (c Config) Validate() error {
	switch {
	case c.DatabaseURL == "":
		return errors.New("FITCAMP_DATABASE_URL is not set")
	case len(c.JWTKey) < 32:
		return errors.New("FITCAMP_JWT_KEY needs 32 bytes or more")
	case len(c.WebhookSecret) < 16:
		return errors.New("FITCAMP_WEBHOOK_SECRET needs 16 bytes or more")
	case len(c.OpsToken) < 16:
		return errors.New("FITCAMP_OPS_TOKEN needs 16 bytes or more")
	}
	return nil
}

func or(name, def string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return def
}
