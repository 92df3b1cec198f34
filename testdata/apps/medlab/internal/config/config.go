// Package config reads the settings of the service from the environment.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"time"
)

type Config struct {
	Addr        string
	DatabaseURL string
	PublicURL   string

	TokenKey []byte // signs access tokens
	TokenTTL time.Duration
	LinkKey  []byte // signs download links
	LinkTTL  time.Duration

	AnalyzerSecret []byte // shared with the analyzers' middleware
	CourierSecret  []byte // shared with the courier company, where one is used
	OpsToken       string
}

// FromEnv returns the configuration or everything that is wrong with it.
func FromEnv() (Config, error) {
	var errs []error
	need := func(name string, least int) string {
		v := os.Getenv(name)
		if len(v) < least {
			errs = append(errs, fmt.Errorf("%s must have %d characters or more", name, least))
		}
		return v
	}
	c := Config{
		Addr:           cmp.Or(os.Getenv("MEDLAB_ADDR"), ":8080"),
		DatabaseURL:    need("MEDLAB_DATABASE_URL", 1),
		PublicURL:      os.Getenv("MEDLAB_PUBLIC_URL"),
		TokenKey:       []byte(need("MEDLAB_TOKEN_KEY", 32)),
		TokenTTL:       8 * time.Hour,
		LinkKey:        []byte(need("MEDLAB_LINK_KEY", 32)),
		LinkTTL:        15 * time.Minute,
		AnalyzerSecret: []byte(need("MEDLAB_ANALYZER_SECRET", 24)),
		CourierSecret:  []byte(os.Getenv("MEDLAB_COURIER_SECRET")),
		OpsToken:       need("MEDLAB_OPS_TOKEN", 24),
	}
	return c, errors.Join(errs...)
}
