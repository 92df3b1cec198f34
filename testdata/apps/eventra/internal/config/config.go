// Package config reads the process environment.
package config

import (
	"errors"
	"os"
	"time"
)

type Config struct {
	Addr          string
	DatabaseURL   string
	TokenKey      []byte
	WebhookSecret []byte
	AccessTTL     time.Duration
	DeviceTTL     time.Duration
	HoldTTL       time.Duration
}

// Load fails rather than start with a secret missing.
func Load() (Config, error) {
	c := Config{
		Addr:          os.Getenv("EVENTRA_ADDR"),
		DatabaseURL:   os.Getenv("EVENTRA_DATABASE_URL"),
		TokenKey:      []byte(os.Getenv("EVENTRA_TOKEN_KEY")),
		WebhookSecret: []byte(os.Getenv("EVENTRA_WEBHOOK_SECRET")),
		AccessTTL:     8 * time.Hour,
		DeviceTTL:     12 * time.Hour,
		HoldTTL:       10 * time.Minute,
	}
	if len(c.TokenKey) < 32 || len(c.WebhookSecret) < 16 {
		return c, errors.New("EVENTRA_TOKEN_KEY and EVENTRA_WEBHOOK_SECRET need 32 and 16 bytes at least")
	}
	return c, nil
}
