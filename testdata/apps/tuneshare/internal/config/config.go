// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"os"
	"time"
)

// Config holds everything the constructors in package app need.
type Config struct {
	Addr          string
	DSN           string
	SigningKeyPEM []byte
	KeyID         string
	FileSecret    []byte
	WebhookSecret []byte
	OpsKey        string
	BucketURL     string
	AccessTTL     time.Duration
	RefreshTTL    time.Duration
}

// Load reads the environment and complains about what is missing.
func Load() (Config, error) {
	c := Config{
		Addr:          env("TUNESHARE_ADDR", ":8080"),
		DSN:           os.Getenv("TUNESHARE_DSN"),
		KeyID:         env("TUNESHARE_KEY_ID", "primary"),
		FileSecret:    []byte(os.Getenv("TUNESHARE_FILE_SECRET")),
		WebhookSecret: []byte(os.Getenv("TUNESHARE_WEBHOOK_SECRET")),
		OpsKey:        os.Getenv("TUNESHARE_OPS_KEY"),
		BucketURL:     env("TUNESHARE_BUCKET_URL", "https://bucket.tuneshare.example"),
		AccessTTL:     15 * time.Minute,
		RefreshTTL:    30 * 24 * time.Hour,
	}
	path := os.Getenv("TUNESHARE_SIGNING_KEY")
	if path != "" {
		pem, err := os.ReadFile(path)
		if err != nil {
			return c, err
		}
		c.SigningKeyPEM = pem
	}
	return c, c.Validate()
}

// Validate refuses a configuration without its secrets.
func (c Config) Validate() error {
	var errs []error
	if c.DSN == "" {
		errs = append(errs, errors.New("TUNESHARE_DSN is not set"))
	}
	if len(c.SigningKeyPEM) == 0 {
		errs = append(errs, errors.New("TUNESHARE_SIGNING_KEY is not set"))
	}
	if len(c.FileSecret) < 16 || len(c.WebhookSecret) < 16 {
		errs = append(errs, errors.New("file and webhook secrets need 16 bytes or more"))
	}
	if c.OpsKey == "" {
		errs = append(errs, errors.New("TUNESHARE_OPS_KEY is not set"))
	}
	return errors.Join(errs...)
}

func env(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}
