// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

// Config holds everything that differs between deployments.
type Config struct {
	Addr, DSN, PublicURL string
	CookieSafe           bool // Secure flag on cookies; off on a developer's machine

	URLSigningKey, ESignSecret, OpsToken string

	SessionTTL, MagicLinkTTL, FileURLTTL, JobInterval time.Duration
}

const minSecret = 32

// FromEnv reads the LEGALDESK_* variables and validates them.
func FromEnv() (Config, error) {
	c := Config{
		Addr:          env("ADDR", ":8080"),
		DSN:           env("DSN", ""),
		PublicURL:     strings.TrimRight(env("PUBLIC_URL", "http://localhost:8080"), "/"),
		CookieSafe:    env("INSECURE_COOKIES", "") != "true",
		URLSigningKey: env("URL_SIGNING_KEY", ""),
		ESignSecret:   env("ESIGN_SECRET", ""),
		OpsToken:      env("OPS_TOKEN", ""),
		SessionTTL:    12 * time.Hour,
		MagicLinkTTL:  20 * time.Minute,
		FileURLTTL:    5 * time.Minute,
		JobInterval:   15 * time.Minute,
	}
	return c, c.Validate()
}

// Validate refuses to start without a database or with weak secrets.
func (c Config) Validate() error {
	if c.DSN == "" {
		return errors.New("LEGALDESK_DSN is not set")
	}
	if min(len(c.URLSigningKey), len(c.ESignSecret), len(c.OpsToken)) < minSecret {
		return fmt.Errorf("the secrets must have at least %d bytes each", minSecret)
	}
	return nil
}

func env(name, def string) string {
	if v, ok := os.LookupEnv("LEGALDESK_" + name); ok {
		return v
	}
	return def
}
