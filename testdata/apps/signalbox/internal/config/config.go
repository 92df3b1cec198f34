// Package config reads the service's settings from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// Config is what signalboxd needs to run.
type Config struct {
	Addr          string
	DatabaseURL   string
	MedicalSecret string
	SessionTTL    time.Duration
	ProfileTTL    time.Duration
	JobInterval   time.Duration
}

// FromEnv reads the SIGNALBOX_* variables.
func FromEnv() (Config, error) {
	c := Config{
		Addr:          env("SIGNALBOX_ADDR", ":8080"),
		DatabaseURL:   os.Getenv("SIGNALBOX_DATABASE_URL"),
		MedicalSecret: os.Getenv("SIGNALBOX_MEDICAL_SECRET"),
	}
	var errs []error
	for _, d := range []struct {
		dst  *time.Duration
		name string
		def  string
	}{
		{&c.SessionTTL, "SIGNALBOX_SESSION_TTL", "12h"},
		{&c.ProfileTTL, "SIGNALBOX_PROFILE_TTL", "1m"},
		{&c.JobInterval, "SIGNALBOX_JOB_INTERVAL", "5m"},
	} {
		v, err := time.ParseDuration(env(d.name, d.def))
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", d.name, err))
		}
		*d.dst = v
	}
	if c.DatabaseURL == "" {
		errs = append(errs, errors.New("SIGNALBOX_DATABASE_URL is not set"))
	}
	if c.MedicalSecret == "" {
		errs = append(errs, errors.New("SIGNALBOX_MEDICAL_SECRET is not set"))
	}
	return c, errors.Join(errs...)
}

func env(name, def string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return def
}
