// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"os"
)

// Config is read once at start and passed down by value.
type Config struct {
	Addr        string
	DatabaseURL string
	JWTSecret   string
	// JobToken is what the scheduler presents on /internal/jobs.
	JobToken string
	// SupportToken is what the support desk presents on /internal/support.
	SupportToken string
}

// Load reads the environment and fills in defaults.
func Load() (Config, error) {
	c := Config{
		Addr:         env("SHIPDOCK_ADDR", ":8080"),
		DatabaseURL:  env("DATABASE_URL", ""),
		JWTSecret:    env("SHIPDOCK_JWT_SECRET", ""),
		JobToken:     env("SHIPDOCK_JOB_TOKEN", ""),
		SupportToken: env("SHIPDOCK_SUPPORT_TOKEN", ""),
	}
	if len(c.JWTSecret) < 32 {
		return c, errors.New("SHIPDOCK_JWT_SECRET must have at least 32 bytes")
	}
	return c, nil
}

func env(name, def string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return def
}
