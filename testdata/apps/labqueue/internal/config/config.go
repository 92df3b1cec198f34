// Package config reads the service's settings from the environment.
package config

import (
	"errors"
	"os"
)

type Config struct {
	DatabaseURL string
	CookieKey   []byte // signs session cookies
}

func FromEnv() (Config, error) {
	c := Config{DatabaseURL: os.Getenv("DATABASE_URL"), CookieKey: []byte(os.Getenv("COOKIE_KEY"))}
	return c, c.Check()
}

func (c Config) Check() error {
	if c.DatabaseURL == "" || len(c.CookieKey) < 32 {
		return errors.New("DATABASE_URL and a COOKIE_KEY of 32 bytes are needed")
	}
	return nil
}
