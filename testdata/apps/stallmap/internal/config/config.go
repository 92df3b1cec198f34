// Package config reads the service's settings from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// Config holds everything that differs between deployments.
type Config struct {
	Listen      string
	DatabaseURL string
	TokenKey    []byte        // signs access tokens
	TokenTTL    time.Duration // lifetime of an access token
	HookSecret  []byte        // shared with the payment provider
	TabletKey   []byte        // burned into the inspectors' tablets
	HoldFor     time.Duration // how long an unconfirmed booking blocks a pitch
}

const minSecret = 16

// FromEnv reads the configuration and refuses to start on a weak secret.
func FromEnv() (Config, error) {
	cfg := Config{
		Listen:      envOr("STALLMAP_LISTEN", ":8080"),
		DatabaseURL: os.Getenv("STALLMAP_DATABASE_URL"),
		TokenKey:    []byte(os.Getenv("STALLMAP_TOKEN_KEY")),
		HookSecret:  []byte(os.Getenv("STALLMAP_HOOK_SECRET")),
		TabletKey:   []byte(os.Getenv("STALLMAP_TABLET_KEY")),
	}
	var errs []error
	var err error
	if cfg.TokenTTL, err = time.ParseDuration(envOr("STALLMAP_TOKEN_TTL", "12h")); err != nil {
		errs = append(errs, fmt.Errorf("STALLMAP_TOKEN_TTL: %w", err))
	}
	if cfg.HoldFor, err = time.ParseDuration(envOr("STALLMAP_HOLD_FOR", "48h")); err != nil {
		errs = append(errs, fmt.Errorf("STALLMAP_HOLD_FOR: %w", err))
	}
	return cfg, errors.Join(append(errs, cfg.Validate())...)
}

// Validate checks what the service cannot run without.
func (c Config) Validate() error {
	var errs []error
	for name, secret := range map[string][]byte{
		"token key": c.TokenKey, "hook secret": c.HookSecret, "tablet key": c.TabletKey,
	} {
		if len(secret) < minSecret {
			errs = append(errs, fmt.Errorf("%s: at least %d bytes", name, minSecret))
		}
	}
	if c.TokenTTL <= 0 {
		errs = append(errs, errors.New("token ttl must be positive"))
	}
	return errors.Join(errs...)
}

func envOr(key, fallback string) string {
	if v, ok := os.LookupEnv(key); ok && v != "" {
		return v
	}
	return fallback
}
