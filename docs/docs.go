// Package docs holds the pages of the rules, for what shows them.
package docs

import "embed"

// Rules holds rules/NAME.md for each rule.
//
//go:embed rules/*.md
var Rules embed.FS
