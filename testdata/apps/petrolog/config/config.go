package config

import "os"

type Config struct {
	Port           string
	DatabaseURL    string
	JWTSecret      string
	PaymentSecret  string
	FuelcardSecret string
	CookieDomain   string
	Env            string
}

func Load() *Config {
	return &Config{
		Port:           getenv("PORT", "8080"),
		DatabaseURL:    getenv("DATABASE_URL", "postgres://localhost/petrolog?sslmode=disable"),
		JWTSecret:      os.Getenv("JWT_SECRET"),
		PaymentSecret:  os.Getenv("PAYMENT_WEBHOOK_SECRET"),
		FuelcardSecret: os.Getenv("FUELCARD_WEBHOOK_SECRET"),
		CookieDomain:   os.Getenv("COOKIE_DOMAIN"),
		Env:            getenv("APP_ENV", "development"),
	}
}

func getenv(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}
