// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"time"
)

// Config is everything the process needs to know before it starts.
type Config struct {
	Addr        string
	DatabaseURL string
	HookSecret  string
	SessionTTL  time.Duration
	SweepEvery  time.Duration
	MaxOpen     int
	LogLevel    slog.Level
}

// FromEnv returns the configuration, or every complaint about it at once.
func FromEnv() (Config, error) {
	var problems []error
	cfg := Config{
		Addr:        fallback("ECHOFIVE_ADDR", ":8080"),
		DatabaseURL: os.Getenv("ECHOFIVE_DATABASE_URL"),
		HookSecret:  os.Getenv("ECHOFIVE_HOOK_SECRET"),
		SessionTTL:  duration("ECHOFIVE_SESSION_TTL", 14*24*time.Hour, &problems),
		SweepEvery:  duration("ECHOFIVE_SWEEP_EVERY", 10*time.Minute, &problems),
		MaxOpen:     number("ECHOFIVE_DB_MAX_OPEN", 16, &problems),
	}
	if err := cfg.LogLevel.UnmarshalText([]byte(fallback("ECHOFIVE_LOG_LEVEL", "info"))); err != nil {
		problems = append(problems, err)
	}
	if cfg.DatabaseURL == "" {
		problems = append(problems, errors.New("ECHOFIVE_DATABASE_URL is not set"))
	}
	if len(cfg.HookSecret) < 16 {
		problems = append(problems, errors.New("ECHOFIVE_HOOK_SECRET needs at least 16 characters"))
	}
	return cfg, errors.Join(problems...)
}

func fallback(key, def string) string {
	if v, ok := os.LookupEnv(key); ok {
		return v
	}
	return def
}

func duration(key string, def time.Duration, problems *[]error) time.Duration {
	v, ok := os.LookupEnv(key)
	if !ok {
		return def
	}
	d, err := time.ParseDuration(v)
	if err != nil || d <= 0 {
		*problems = append(*problems, fmt.Errorf("%s: %q is not a positive duration", key, v))
		return def
	}
	return d
}

func number(key string, def int, problems *[]error) int {
	v, ok := os.LookupEnv(key)
	if !ok {
		return def
	}
	n, err := strconv.Atoi(v)
	if err != nil || n <= 0 {
		*problems = append(*problems, fmt.Errorf("%s: %q is not a positive number", key, v))
		return def
	}
	return n
}
