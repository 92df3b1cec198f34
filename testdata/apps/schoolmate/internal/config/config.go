// Package config reads the service's settings from the environment.
package config

import (
	"errors"
	"os"
	"strings"
	"time"
)

// Config holds everything that differs between deployments.
type Config struct {
	Addr        string
	DatabaseURL string
	Cookie      string
	Secure      bool
	SessionTTL  time.Duration
	BcryptCost  int
	JobsToken   string // shared with the scheduler that calls /internal
	SMSSecret   string // signs the delivery reports of the SMS gateway
	DigestEvery time.Duration
	PurgeEvery  time.Duration
}

// Default returns the settings of a local setup.
func Default() Config {
	return Config{
		Addr: ":8080", Cookie: "schoolmate_session", SessionTTL: 12 * time.Hour, BcryptCost: 10,
		DigestEvery: 7 * 24 * time.Hour, PurgeEvery: time.Hour,
	}
}

// FromEnv overlays Default with SCHOOLMATE_* variables.
func FromEnv() (Config, error) {
	c := Default()
	for name, dst := range map[string]*string{
		"ADDR": &c.Addr, "DATABASE_URL": &c.DatabaseURL, "COOKIE": &c.Cookie,
		"JOBS_TOKEN": &c.JobsToken, "SMS_SECRET": &c.SMSSecret,
	} {
		if v, ok := os.LookupEnv("SCHOOLMATE_" + name); ok {
			*dst = strings.TrimSpace(v)
		}
	}
	c.Secure = os.Getenv("SCHOOLMATE_INSECURE_COOKIE") == ""
	if c.DatabaseURL == "" {
		return c, errors.New("SCHOOLMATE_DATABASE_URL is not set")
	}
	return c, nil
}
