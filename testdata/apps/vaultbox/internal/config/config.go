// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"
)

type Config struct {
	DatabaseURL   string
	ListenAddr    string
	PublicURL     string
	LogLevel      slog.Level
	SessionTTL    time.Duration
	SecureCookies bool

	// Shared secrets of the services that call us back.
	ESignSecret []byte
	ScanSecret  []byte
	// URLKey signs download and preview links.
	URLKey []byte
}

// Load reads and validates the environment. All problems are reported at once.
func Load() (Config, error) {
	c := Config{
		DatabaseURL:   os.Getenv("DATABASE_URL"),
		ListenAddr:    fallback("LISTEN_ADDR", ":8080"),
		PublicURL:     fallback("PUBLIC_URL", "http://localhost:8080"),
		SecureCookies: os.Getenv("INSECURE_COOKIES") == "",
		ESignSecret:   []byte(os.Getenv("ESIGN_SECRET")),
		ScanSecret:    []byte(os.Getenv("SCAN_SECRET")),
		URLKey:        []byte(os.Getenv("URL_SIGNING_KEY")),
	}
	var errs []error
	if c.DatabaseURL == "" {
		errs = append(errs, errors.New("DATABASE_URL is not set"))
	}
	for name, secret := range map[string][]byte{
		"ESIGN_SECRET": c.ESignSecret, "SCAN_SECRET": c.ScanSecret, "URL_SIGNING_KEY": c.URLKey,
	} {
		if len(secret) < 16 {
			errs = append(errs, fmt.Errorf("%s must have at least 16 bytes", name))
		}
	}
	if err := c.LogLevel.UnmarshalText([]byte(fallback("LOG_LEVEL", "info"))); err != nil {
		errs = append(errs, fmt.Errorf("LOG_LEVEL: %w", err))
	}
	ttl, err := time.ParseDuration(fallback("SESSION_TTL", "168h"))
	if err != nil {
		errs = append(errs, fmt.Errorf("SESSION_TTL: %w", err))
	}
	c.SessionTTL = ttl
	return c, errors.Join(errs...)
}

func fallback(name, value string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return value
}
