// Package config reads the settings of the service from the environment.
package config

import (
	"cmp"
	"errors"
	"os"
	"strings"
	"time"
)

type Config struct {
	Addr        string
	DatabaseURL string
	SessionTTL  time.Duration
	SweepEvery  time.Duration
	MailKeys    []string // signing keys of the inbound mail provider
	BillingKeys []string // signing keys of the payment provider; two while it rolls them
	InternalKey string   // shared with the operations cron
}

func FromEnv() (Config, error) {
	c := Config{
		Addr:        cmp.Or(os.Getenv("NOTELEAF_ADDR"), ":8080"),
		DatabaseURL: os.Getenv("DATABASE_URL"),
		SessionTTL:  14 * 24 * time.Hour,
		SweepEvery:  10 * time.Minute,
		MailKeys:    strings.Fields(os.Getenv("NOTELEAF_MAIL_KEYS")),
		BillingKeys: strings.Fields(os.Getenv("NOTELEAF_BILLING_KEYS")),
		InternalKey: os.Getenv("NOTELEAF_INTERNAL_KEY"),
	}
	if c.DatabaseURL == "" {
		return c, errors.New("DATABASE_URL is not set")
	}
	if len(c.MailKeys) == 0 || len(c.BillingKeys) == 0 {
		return c, errors.New("NOTELEAF_MAIL_KEYS and NOTELEAF_BILLING_KEYS must hold a key each")
	}
	return c, nil
}
