// Package config reads the settings from the environment.
package config

import (
	"errors"
	"os"
	"time"
)

// Config holds everything that differs between deployments.
type Config struct {
	Addr            string
	DatabaseURL     string
	CookieName      string
	CookieSecure    bool
	SessionTTL      time.Duration
	PasswordCost    int
	PaymentSecret   string // shared with the payment provider
	ScreeningSecret string // shared with the screening bureau
	JobInterval     time.Duration
	ShareTTL        time.Duration
}

// Default returns the settings for development.
func Default() Config {
	return Config{
		Addr:         ":8080",
		CookieName:   "rentroll_session",
		SessionTTL:   14 * 24 * time.Hour,
		PasswordCost: 12,
		JobInterval:  time.Hour,
		ShareTTL:     7 * 24 * time.Hour,
	}
}

// Load overlays the environment on the defaults.
func Load() (Config, error) {
	c := Default()
	if v, ok := os.LookupEnv("RENTROLL_ADDR"); ok {
		c.Addr = v
	}
	c.CookieSecure = os.Getenv("RENTROLL_ENV") == "production"
	c.DatabaseURL = os.Getenv("DATABASE_URL")
	c.PaymentSecret = os.Getenv("PAYMENT_SECRET")
	c.ScreeningSecret = os.Getenv("SCREENING_SECRET")
	if c.DatabaseURL == "" || c.PaymentSecret == "" || c.ScreeningSecret == "" {
		return c, errors.New("DATABASE_URL, PAYMENT_SECRET and SCREENING_SECRET must be set")
	}
	return c, nil
}
