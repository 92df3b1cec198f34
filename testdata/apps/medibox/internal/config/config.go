// Package config reads the settings of the service from the environment.
package config

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/crypto/bcrypt"
)

type Config struct {
	Addr          string
	DatabaseURL   string
	SessionTTL    time.Duration
	ShareTTL      time.Duration
	InvoiceTTL    time.Duration
	BcryptCost    int
	PaymentSecret string
	CourierSecret string
	InternalToken string
}

// Load fails when a setting is missing: the service does not start half configured.
func Load() (Config, error) {
	cfg := Config{SessionTTL: 12 * time.Hour, ShareTTL: 72 * time.Hour, InvoiceTTL: 5 * time.Minute, BcryptCost: bcrypt.DefaultCost}
	for name, dst := range map[string]*string{
		"MEDIBOX_ADDR":           &cfg.Addr,
		"MEDIBOX_DATABASE_URL":   &cfg.DatabaseURL,
		"MEDIBOX_PAYMENT_SECRET": &cfg.PaymentSecret,
		"MEDIBOX_COURIER_SECRET": &cfg.CourierSecret,
		"MEDIBOX_INTERNAL_TOKEN": &cfg.InternalToken,
	} {
		if *dst = os.Getenv(name); *dst == "" {
			return Config{}, fmt.Errorf("config: %s is not set", name)
		}
	}
	return cfg, nil
}
