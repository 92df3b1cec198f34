package config

import (
	"errors"
	"os"
	"time"
)

type Config struct {
	Addr          string
	DatabaseURL   string
	TokenSecret   []byte
	TokenTTL      time.Duration
	PayrollSecret []byte
}

func FromEnv() (Config, error) {
	cfg := Config{
		Addr:          os.Getenv("ADDR"),
		DatabaseURL:   os.Getenv("DATABASE_URL"),
		TokenSecret:   []byte(os.Getenv("TOKEN_SECRET")),
		TokenTTL:      8 * time.Hour,
		PayrollSecret: []byte(os.Getenv("PAYROLL_HOOK_SECRET")),
	}
	if cfg.Addr == "" {
		cfg.Addr = ":8080"
	}
	if len(cfg.TokenSecret) < 32 || len(cfg.PayrollSecret) < 32 {
		return cfg, errors.New("TOKEN_SECRET and PAYROLL_HOOK_SECRET need at least 32 bytes")
	}
	return cfg, nil
}
