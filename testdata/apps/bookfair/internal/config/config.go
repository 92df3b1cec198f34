// Package config reads the environment.
package config

import (
	"fmt"
	"os"
)

type Config struct {
	Addr           string
	DatabaseURL    string
	LinkSecret     []byte
	PaymentsSecret []byte
	MailgateSecret []byte
}

func FromEnv() (Config, error) {
	c := Config{
		Addr:           os.Getenv("BOOKFAIR_ADDR"),
		DatabaseURL:    os.Getenv("DATABASE_URL"),
		LinkSecret:     []byte(os.Getenv("LINK_SECRET")),
		PaymentsSecret: []byte(os.Getenv("PAYMENTS_SECRET")),
		MailgateSecret: []byte(os.Getenv("MAILGATE_SECRET")),
	}
	if c.Addr == "" {
		c.Addr = ":8080"
	}
	for name, v := range map[string][]byte{
		"LINK_SECRET": c.LinkSecret, "PAYMENTS_SECRET": c.PaymentsSecret, "MAILGATE_SECRET": c.MailgateSecret,
	} {
		if len(v) == 0 {
			return c, fmt.Errorf("config: %s is not set", name)
		}
	}
	return c, nil
}
