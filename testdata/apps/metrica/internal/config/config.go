// Package config reads the environment.
package config

import (
	"errors"
	"os"
	"time"
)

type Config struct {
	Addr         string
	DSN          string
	TokenKey     []byte
	TokenTTL     time.Duration
	ServiceToken string
	CacheTTL     time.Duration
}

func FromEnv() (Config, error) {
	c := Config{
		Addr:         os.Getenv("METRICA_ADDR"),
		DSN:          os.Getenv("METRICA_DSN"),
		TokenKey:     []byte(os.Getenv("METRICA_TOKEN_KEY")),
		TokenTTL:     12 * time.Hour,
		ServiceToken: os.Getenv("METRICA_SERVICE_TOKEN"),
		CacheTTL:     30 * time.Second,
	}
	if c.Addr == "" {
		c.Addr = ":8080"
	}
	if len(c.TokenKey) < 32 {
		return c, errors.New("METRICA_TOKEN_KEY needs 32 bytes or more")
	}
	return c, nil
}
