// Package config reads the settings of the process from the environment.
package config

import (
	"errors"
	"os"
	"time"
)

type Config struct {
	Addr          string
	DatabaseURL   string
	JWTSecret     string
	TokenTTL      time.Duration
	ServiceKey    string
	PaymentSecret string
	ReminderEvery time.Duration
}

func FromEnv() (Config, error) {
	c := Config{
		Addr:          env("ADDR", ":8080"),
		DatabaseURL:   os.Getenv("DATABASE_URL"),
		JWTSecret:     os.Getenv("JWT_SECRET"),
		ServiceKey:    os.Getenv("SERVICE_KEY"),
		PaymentSecret: os.Getenv("PAYMENT_WEBHOOK_SECRET"),
		TokenTTL:      12 * time.Hour,
		ReminderEvery: time.Hour,
	}
	if c.DatabaseURL == "" {
		return c, errors.New("DATABASE_URL is not set")
	}
	if len(c.JWTSecret) < 32 {
		return c, errors.New("JWT_SECRET needs 32 characters or more")
	}
	return c, nil
}

func env(name, def string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return def
}
