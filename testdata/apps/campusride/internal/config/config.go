// Package config reads the service's settings from the environment.
package config

import (
	"errors"
	"os"
	"time"
)

type Config struct {
	Listen         string
	DSN            string
	TokenKey       []byte
	AccessTTL      time.Duration
	RefreshTTL     time.Duration
	InternalSecret string
}

func FromEnv() (*Config, error) {
	c := &Config{
		Listen:         or(os.Getenv("CAMPUSRIDE_LISTEN"), ":8080"),
		DSN:            os.Getenv("CAMPUSRIDE_DSN"),
		TokenKey:       []byte(os.Getenv("CAMPUSRIDE_TOKEN_KEY")),
		AccessTTL:      15 * time.Minute,
		RefreshTTL:     30 * 24 * time.Hour,
		InternalSecret: os.Getenv("CAMPUSRIDE_INTERNAL_SECRET"),
	}
	if c.DSN == "" || len(c.TokenKey) < 32 {
		return nil, errors.New("config: CAMPUSRIDE_DSN and a CAMPUSRIDE_TOKEN_KEY of 32 bytes are required")
	}
	return c, nil
}

func or(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}
