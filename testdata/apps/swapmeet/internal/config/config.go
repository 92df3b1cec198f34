// Package config reads the process configuration from the environment.
package config

import (
	"cmp"
	"errors"
	"os"
	"time"
)

// Config is everything that differs between deployments.
type Config struct {
	Addr          string
	DSN           string
	SessionSecret string
	PaymentSecret string
	CarrierSecret string
	SessionTTL    time.Duration
	StatsTTL      time.Duration
	DeskTimeout   time.Duration
	BcryptCost    int
}

// FromEnv reads SWAPMEET_* variables and refuses weak or missing secrets.
func FromEnv() (Config, error) {
	c := Config{
		Addr:          cmp.Or(os.Getenv("SWAPMEET_ADDR"), ":8080"),
		DSN:           os.Getenv("SWAPMEET_DSN"),
		SessionSecret: os.Getenv("SWAPMEET_SESSION_SECRET"),
		PaymentSecret: os.Getenv("SWAPMEET_PAYMENT_SECRET"),
		CarrierSecret: os.Getenv("SWAPMEET_CARRIER_SECRET"),
		SessionTTL:    14 * 24 * time.Hour,
		StatsTTL:      time.Minute,
		DeskTimeout:   10 * time.Second,
		BcryptCost:    12,
	}
	if min(len(c.SessionSecret), len(c.PaymentSecret), len(c.CarrierSecret)) < 16 {
		return c, errors.New("config: secrets need at least 16 characters")
	}
	return c, nil
}
