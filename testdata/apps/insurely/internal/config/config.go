// Package config reads the process configuration from the environment.
package config

import (
	"fmt"
	"os"
	"strings"
	"time"
)

type Config struct {
	Addr        string
	DatabaseURL string
	JWTSecret   []byte
	AccessTTL   time.Duration
	RefreshTTL  time.Duration
	// PartnerKey is the API key of the repair network.
	PartnerKey string
	// ProviderSecrets are the webhook secrets of the payment providers, by provider.
	ProviderSecrets map[string]string
}

func FromEnv() (Config, error) {
	cfg := Config{
		Addr:            or(os.Getenv("ADDR"), ":8080"),
		DatabaseURL:     os.Getenv("DATABASE_URL"),
		JWTSecret:       []byte(os.Getenv("JWT_SECRET")),
		AccessTTL:       15 * time.Minute,
		RefreshTTL:      30 * 24 * time.Hour,
		PartnerKey:      os.Getenv("PARTNER_KEY"),
		ProviderSecrets: map[string]string{},
	}
	for pair := range strings.SplitSeq(os.Getenv("PROVIDER_SECRETS"), ",") {
		if name, secret, ok := strings.Cut(pair, "="); ok {
			cfg.ProviderSecrets[name] = secret
		}
	}
	if len(cfg.JWTSecret) < 32 {
		return cfg, fmt.Errorf("JWT_SECRET must have at least 32 bytes")
	}
	if cfg.PartnerKey == "" {
		return cfg, fmt.Errorf("PARTNER_KEY is not set")
	}
	return cfg, nil
}

func or(v, fallback string) string {
	if v == "" {
		return fallback
	}
	return v
}
