// Package config reads the process configuration from the environment.
package config

import (
	"encoding/hex"
	"fmt"
	"os"
	"time"
)

type Config struct {
	Addr          string
	DatabaseURL   string
	InternalToken string // shared with the operations tooling; empty turns /internal off
	SecretKey     []byte // AES-256 key for project secrets
	TokenTTL      time.Duration
	OutboxEvery   time.Duration
}

func Load() (Config, error) {
	c := Config{
		Addr:          env("OPSDECK_ADDR", ":8080"),
		DatabaseURL:   os.Getenv("OPSDECK_DATABASE_URL"),
		InternalToken: os.Getenv("OPSDECK_INTERNAL_TOKEN"),
	}
	if c.DatabaseURL == "" {
		return c, fmt.Errorf("config: OPSDECK_DATABASE_URL is not set")
	}
	var err error
	if c.SecretKey, err = hex.DecodeString(os.Getenv("OPSDECK_SECRET_KEY")); err != nil || len(c.SecretKey) != 32 {
		return c, fmt.Errorf("config: OPSDECK_SECRET_KEY must be 64 hex digits")
	}
	if c.TokenTTL, err = time.ParseDuration(env("OPSDECK_TOKEN_TTL", "720h")); err != nil {
		return c, fmt.Errorf("config: OPSDECK_TOKEN_TTL: %w", err)
	}
	if c.OutboxEvery, err = time.ParseDuration(env("OPSDECK_OUTBOX_INTERVAL", "2s")); err != nil {
		return c, fmt.Errorf("config: OPSDECK_OUTBOX_INTERVAL: %w", err)
	}
	return c, nil
}

func env(name, fallback string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return fallback
}
