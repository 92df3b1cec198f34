// Package config loads settings from a flat YAML file and the environment.
package config

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
)

// Config is everything the commands need to know.
type Config struct {
	Addr          string
	DatabaseURL   string
	JWTSecret     string
	WebhookSecret string
	SessionTTL    time.Duration
	WorkerEvery   time.Duration
	Features      Features
}

// Features is the set of feature flags that are switched on.
type Features map[string]bool

// Enabled tells whether the flag is on.
func (f Features) Enabled(name string) bool { return f[name] }

// Load reads path (a missing file is fine) and lets DONARA_* variables win.
func Load(path string) (Config, error) {
	values, err := readFile(path)
	if err != nil {
		return Config{}, err
	}
	get := func(key, fallback string) string {
		if v, ok := os.LookupEnv("DONARA_" + strings.ToUpper(key)); ok {
			return v
		}
		if v, ok := values[key]; ok {
			return v
		}
		return fallback
	}
	c := Config{
		Addr:          get("addr", ":8080"),
		DatabaseURL:   get("database_url", ""),
		JWTSecret:     get("jwt_secret", ""),
		WebhookSecret: get("webhook_secret", ""),
		Features:      Features{},
	}
	for _, name := range strings.Split(get("features", ""), ",") {
		if name = strings.TrimSpace(name); name != "" {
			c.Features[name] = true
		}
	}
	if c.SessionTTL, err = time.ParseDuration(get("session_ttl", "12h")); err != nil {
		return Config{}, fmt.Errorf("session_ttl: %w", err)
	}
	if c.WorkerEvery, err = time.ParseDuration(get("worker_every", "15s")); err != nil {
		return Config{}, fmt.Errorf("worker_every: %w", err)
	}
	return c, c.validate()
}

func (c Config) validate() error {
	var errs []error
	if c.DatabaseURL == "" {
		errs = append(errs, errors.New("database_url is required"))
	}
	if len(c.JWTSecret) < 32 {
		errs = append(errs, errors.New("jwt_secret needs 32 characters"))
	}
	if len(c.WebhookSecret) < 16 {
		errs = append(errs, errors.New("webhook_secret needs 16 characters"))
	}
	return errors.Join(errs...)
}

// readFile understands the "key: value" subset of YAML that we use.
func readFile(path string) (map[string]string, error) {
	values := map[string]string{}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return values, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("%s:%d: want key: value", path, n)
		}
		values[strings.TrimSpace(key)] = strings.Trim(strings.TrimSpace(value), `"'`)
	}
	return values, sc.Err()
}
