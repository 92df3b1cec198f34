// Package config reads the service's settings from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"time"
)

type Config struct {
	Addr          string
	DatabaseURL   string
	SessionTTL    time.Duration
	ShareTTL      time.Duration
	SummaryTTL    time.Duration
	WebhookSecret string // shared with the payment provider
	JobKey        string // sent by the scheduler
}

// Default holds what is the same in every environment.
func Default() Config {
	return Config{
		Addr:       ":8080",
		SessionTTL: 12 * time.Hour,
		ShareTTL:   7 * 24 * time.Hour,
		SummaryTTL: time.Minute,
	}
}

// FromEnv overlays the environment on the defaults.
func FromEnv() (Config, error) {
	c := Default()
	c.DatabaseURL = os.Getenv("DWELLWISE_DATABASE_URL")
	if c.DatabaseURL == "" {
		return c, errors.New("config: DWELLWISE_DATABASE_URL is not set")
	}
	if v := os.Getenv("DWELLWISE_ADDR"); v != "" {
		c.Addr = v
	}
	c.WebhookSecret = os.Getenv("DWELLWISE_WEBHOOK_SECRET")
	c.JobKey = os.Getenv("DWELLWISE_JOB_KEY")
	for name, dst := range map[string]*time.Duration{
		"DWELLWISE_SESSION_TTL": &c.SessionTTL,
		"DWELLWISE_SHARE_TTL":   &c.ShareTTL,
	} {
		v := os.Getenv(name)
		if v == "" {
			continue
		}
		d, err := time.ParseDuration(v)
		if err != nil || d <= 0 {
			return c, fmt.Errorf("config: %s: bad duration %q", name, v)
		}
		*dst = d
	}
	return c, nil
}
