// Package config reads the settings of the service from the environment.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"time"
)

// Config is everything that differs between installations.
type Config struct {
	Addr          string
	DSN           string
	PaymentSecret string
	SessionTTL    time.Duration
	ShareTTL      time.Duration
	SilentAfter   time.Duration
	MaxBody       int64
}

// FromEnv reads the FARMLINK_* variables.
func FromEnv() (Config, error) {
	c := Config{
		Addr:          cmp.Or(os.Getenv("FARMLINK_ADDR"), ":8080"),
		DSN:           os.Getenv("FARMLINK_DSN"),
		PaymentSecret: os.Getenv("FARMLINK_PAYMENT_SECRET"),
		MaxBody:       1 << 20,
	}
	var errs []error
	span := func(name string, fallback time.Duration) time.Duration {
		v := os.Getenv(name)
		if v == "" {
			return fallback
		}
		d, err := time.ParseDuration(v)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", name, err))
		}
		return d
	}
	c.SessionTTL = span("FARMLINK_SESSION_TTL", 14*24*time.Hour)
	c.ShareTTL = span("FARMLINK_SHARE_TTL", 7*24*time.Hour)
	c.SilentAfter = span("FARMLINK_SILENT_AFTER", 2*time.Hour)
	if c.DSN == "" {
		errs = append(errs, errors.New("FARMLINK_DSN is not set"))
	}
	return c, errors.Join(errs...)
}
