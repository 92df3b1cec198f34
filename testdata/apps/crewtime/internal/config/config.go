// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// Config holds everything that differs between deployments.
type Config struct {
	Listen         string
	DatabaseURL    string
	LinkSecret     []byte
	ProviderSecret []byte
	SessionTTL     time.Duration
	SecureCookies  bool
	ReminderEvery  time.Duration
	ReminderAhead  time.Duration
}

// FromEnv reads the configuration; it refuses to start without the secrets.
func FromEnv() (Config, error) {
	cfg := Config{
		Listen:         envOr("CREWTIME_LISTEN", ":8080"),
		DatabaseURL:    os.Getenv("CREWTIME_DATABASE_URL"),
		LinkSecret:     []byte(os.Getenv("CREWTIME_LINK_SECRET")),
		ProviderSecret: []byte(os.Getenv("CREWTIME_PROVIDER_SECRET")),
		SecureCookies:  os.Getenv("CREWTIME_INSECURE_COOKIES") == "",
	}
	var err error
	if cfg.SessionTTL, err = duration("CREWTIME_SESSION_TTL", 12*time.Hour); err != nil {
		return cfg, err
	}
	if cfg.ReminderEvery, err = duration("CREWTIME_REMINDER_EVERY", 5*time.Minute); err != nil {
		return cfg, err
	}
	if cfg.ReminderAhead, err = duration("CREWTIME_REMINDER_AHEAD", 12*time.Hour); err != nil {
		return cfg, err
	}
	return cfg, cfg.validate()
}

func (c Config) validate() error {
	switch {
	case c.DatabaseURL == "":
		return errors.New("CREWTIME_DATABASE_URL is not set")
	case len(c.LinkSecret) < 32:
		return errors.New("CREWTIME_LINK_SECRET must have at least 32 bytes")
	case len(c.ProviderSecret) < 32:
		return errors.New("CREWTIME_PROVIDER_SECRET must have at least 32 bytes")
	}
	return nil
}

func envOr(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}

func duration(key string, fallback time.Duration) (time.Duration, error) {
	v := os.Getenv(key)
	if v == "" {
		return fallback, nil
	}
	d, err := time.ParseDuration(v)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%s: not a positive duration: %q", key, v)
	}
	return d, nil
}
