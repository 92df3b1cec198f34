// Package oas is the server that ogen makes of openapi.yaml.
package oas

//go:generate go run github.com/ogen-go/ogen/cmd/ogen@v1.25.0 -config ogen.yml -package oas -target . ../../openapi.yaml
