package openapi

import (
	"regexp"
	"strings"
)

// braced matches a parameter in a path.
var braced = regexp.MustCompile(`\{([^{}]+)\}`)

// inTemplate are the parameters of a path, as they are declared.
func inTemplate(template string, declared map[string]Parameter) []Parameter {
	var out []Parameter
	for _, m := range braced.FindAllStringSubmatch(template, -1) {
		name, _, _ := strings.Cut(strings.TrimSuffix(m[1], "..."), ":")
		p, has := declared[name]
		if !has {
			p = Parameter{Name: name}
		}
		out = append(out, p)
	}
	return out
}
