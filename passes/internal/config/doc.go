// Package config reads the user's settings, the file .authvet.yaml: what cannot be worked out from code. Most of them extend
// the catalogue and have its fields.
//
// The parser is go.yaml.in/yaml/v3, which the YAML organisation keeps up: strict where it is asked to be, errors with lines.
package config
