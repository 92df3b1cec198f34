// Package config reads the process configuration from the environment.
package config

import (
	"errors"
	"os"
	"time"
)

type Config struct {
	Listen      string
	DatabaseURL string
	TokenKey    string // hex, 32 bytes; PASETO v4.local
	TokenTTL    time.Duration
	InternalKey string
	CacheTTL    time.Duration
	SweepEvery  time.Duration
}

// FromEnv returns the configuration, or an error naming what is missing.
func FromEnv() (Config, error) {
	c := Config{
		Listen:      or("PARCELHUB_LISTEN", ":8080"),
		DatabaseURL: os.Getenv("PARCELHUB_DATABASE_URL"),
		TokenKey:    os.Getenv("PARCELHUB_TOKEN_KEY"),
		InternalKey: os.Getenv("PARCELHUB_INTERNAL_KEY"),
		TokenTTL:    12 * time.Hour,
		CacheTTL:    3 * time.Second,
		SweepEvery:  5 * time.Minute,
	}
	if c.DatabaseURL == "" {
		return c, errors.New("PARCELHUB_DATABASE_URL is not set")
	}
	if len(c.InternalKey) < 24 {
		return c, errors.New("PARCELHUB_INTERNAL_KEY must have at least 24 characters")
	}
	return c, nil
}

func or(key, def string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return def
}
