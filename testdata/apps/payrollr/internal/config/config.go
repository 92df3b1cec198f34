// Package config holds what the environment tells the service.
package config

import "os"

// Config is read once at start-up and handed to app.New.
type Config struct {
	JWTSecret       []byte
	LinkSecret      []byte // signs the download links in payslip mails
	CronToken       string
	DocumentsDir    string
	ProviderSecrets map[string]string // webhook secrets by provider
}

// FromEnv reads the configuration from the environment.
func FromEnv() Config {
	return Config{
		JWTSecret:    []byte(os.Getenv("JWT_SECRET")),
		LinkSecret:   []byte(os.Getenv("LINK_SECRET")),
		CronToken:    os.Getenv("CRON_TOKEN"),
		DocumentsDir: os.Getenv("DOCUMENTS_DIR"),
		ProviderSecrets: map[string]string{
			"bankwire": os.Getenv("BANKWIRE_SECRET"),
			"esign":    os.Getenv("ESIGN_SECRET"),
		},
	}
}
