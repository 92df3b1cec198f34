// Package config reads the environment.
package config

import (
	"cmp"
	"os"

	"example.com/plotline/internal/oauth"
)

type Config struct {
	Addr        string
	DatabaseURL string
	BaseURL     string
	SessionKey  string
	LinkKey     string
	DoorLimit   int // sign-in attempts per minute and address
	Google      oauth.OIDC
}

func FromEnv() Config {
	base := cmp.Or(os.Getenv("BASE_URL"), "http://localhost:8080")
	return Config{
		Addr:        cmp.Or(os.Getenv("ADDR"), ":8080"),
		DatabaseURL: os.Getenv("DATABASE_URL"),
		BaseURL:     base,
		SessionKey:  os.Getenv("SESSION_KEY"),
		LinkKey:     os.Getenv("LINK_KEY"),
		DoorLimit:   20,
		Google: oauth.OIDC{
			ClientID: os.Getenv("GOOGLE_ID"), ClientSecret: os.Getenv("GOOGLE_SECRET"),
			Authorize: "https://accounts.google.com/o/oauth2/v2/auth",
			Token:     "https://oauth2.googleapis.com/token",
			UserInfo:  "https://openidconnect.googleapis.com/v1/userinfo",
			Redirect:  base + "/api/v1/auth/oauth/google",
		},
	}
}
