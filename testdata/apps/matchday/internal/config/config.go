// Package config reads the service configuration from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// Config holds everything that differs between deployments.
type Config struct {
	Addr             string
	DatabaseURL      string
	DocumentRoot     string
	SessionTTL       time.Duration
	RefereeTTL       time.Duration
	ShareTTL         time.Duration
	RequestTimeout   time.Duration
	CacheTTL         time.Duration
	PaymentSecret    string
	ScoreboardSecret string
}

// Default returns the settings of a development machine.
func Default() Config {
	return Config{
		Addr:           ":8080",
		DocumentRoot:   "./documents",
		SessionTTL:     14 * 24 * time.Hour,
		RefereeTTL:     36 * time.Hour,
		ShareTTL:       7 * 24 * time.Hour,
		RequestTimeout: 10 * time.Second,
		CacheTTL:       30 * time.Second,
	}
}

// FromEnv overlays the environment on the defaults.
func FromEnv() (Config, error) {
	cfg := Default()
	var errs []error
	text := func(name string, dst *string) {
		if v, ok := os.LookupEnv(name); ok {
			*dst = v
		}
	}
	span := func(name string, dst *time.Duration) {
		v, ok := os.LookupEnv(name)
		if !ok {
			return
		}
		d, err := time.ParseDuration(v)
		if err != nil || d <= 0 {
			errs = append(errs, fmt.Errorf("%s: %q is not a positive duration", name, v))
			return
		}
		*dst = d
	}
	text("MATCHDAY_ADDR", &cfg.Addr)
	text("MATCHDAY_DATABASE_URL", &cfg.DatabaseURL)
	text("MATCHDAY_DOCUMENT_ROOT", &cfg.DocumentRoot)
	text("MATCHDAY_PAYMENT_SECRET", &cfg.PaymentSecret)
	text("MATCHDAY_SCOREBOARD_SECRET", &cfg.ScoreboardSecret)
	span("MATCHDAY_SESSION_TTL", &cfg.SessionTTL)
	span("MATCHDAY_REFEREE_TTL", &cfg.RefereeTTL)
	span("MATCHDAY_SHARE_TTL", &cfg.ShareTTL)
	span("MATCHDAY_REQUEST_TIMEOUT", &cfg.RequestTimeout)
	span("MATCHDAY_CACHE_TTL", &cfg.CacheTTL)
	if cfg.DatabaseURL == "" {
		errs = append(errs, errors.New("MATCHDAY_DATABASE_URL is not set"))
	}
	return cfg, errors.Join(errs...)
}
