// Package config reads the settings of the process from its environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// Config is everything that differs between installations.
type Config struct {
	DatabaseURL string
	HTTPAddr    string
	GRPCAddr    string
	BankSecret  []byte
	SessionTTL  time.Duration
	SweepEvery  time.Duration
}

// FromEnv reads GRAINBOOK_* variables and applies the defaults.
func FromEnv() (Config, error) {
	c := Config{
		DatabaseURL: os.Getenv("GRAINBOOK_DATABASE_URL"),
		HTTPAddr:    or("GRAINBOOK_HTTP_ADDR", ":8080"),
		GRPCAddr:    or("GRAINBOOK_GRPC_ADDR", "127.0.0.1:9090"),
		BankSecret:  []byte(os.Getenv("GRAINBOOK_BANK_SECRET")),
	}
	var errs []error
	var err error
	if c.SessionTTL, err = time.ParseDuration(or("GRAINBOOK_SESSION_TTL", "12h")); err != nil {
		errs = append(errs, fmt.Errorf("session ttl: %w", err))
	}
	if c.SweepEvery, err = time.ParseDuration(or("GRAINBOOK_SWEEP_EVERY", "10m")); err != nil {
		errs = append(errs, fmt.Errorf("sweep interval: %w", err))
	}
	errs = append(errs, c.Validate())
	return c, errors.Join(errs...)
}

// Validate refuses settings that the service must not start with.
func (c Config) Validate() error {
	if c.DatabaseURL == "" {
		return errors.New("GRAINBOOK_DATABASE_URL is not set")
	}
	if len(c.BankSecret) < 16 {
		return errors.New("GRAINBOOK_BANK_SECRET must have at least 16 bytes")
	}
	return nil
}

func or(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}
