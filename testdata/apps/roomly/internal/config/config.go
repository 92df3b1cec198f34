// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"os"
	"time"
)

type Config struct {
	Addr          string
	DatabaseURL   string
	TokenSecret   []byte
	WebhookSecret []byte
	AccessTTL     time.Duration
	ReleaseAfter  time.Duration
}

// FromEnv reads the configuration and refuses to start with a weak one.
func FromEnv() (Config, error) {
	c := Config{
		Addr:          ":8080",
		DatabaseURL:   os.Getenv("ROOMLY_DATABASE_URL"),
		TokenSecret:   []byte(os.Getenv("ROOMLY_TOKEN_SECRET")),
		WebhookSecret: []byte(os.Getenv("ROOMLY_WEBHOOK_SECRET")),
		AccessTTL:     time.Hour,
		ReleaseAfter:  20 * time.Minute,
	}
	var errs []error
	if v := os.Getenv("ROOMLY_ADDR"); v != "" {
		c.Addr = v
	}
	if c.DatabaseURL == "" {
		errs = append(errs, errors.New("ROOMLY_DATABASE_URL is not set"))
	}
	if len(c.TokenSecret) < 32 {
		errs = append(errs, errors.New("ROOMLY_TOKEN_SECRET needs at least 32 bytes"))
	}
	if len(c.WebhookSecret) < 16 {
		errs = append(errs, errors.New("ROOMLY_WEBHOOK_SECRET needs at least 16 bytes"))
	}
	return c, errors.Join(errs...)
}
