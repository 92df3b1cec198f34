package openapi

import (
	"regexp"
	"slices"
	"strings"
)

// inTemplate matches a parameter in a path.
var inTemplate = regexp.MustCompile(`\{([^{}]+)\}`)

// parameters are those of a path, by what the operation declares, then by what all operations of the path share.
func parameters(template string, own, shared []Parameter) []Parameter {
	var out []Parameter
	for _, m := range inTemplate.FindAllStringSubmatch(template, -1) {
		name, _, _ := strings.Cut(strings.TrimSuffix(m[1], "..."), ":")
		p := Parameter{Name: name}
		for _, list := range [][]Parameter{shared, own} {
			if i := slices.IndexFunc(list, func(p Parameter) bool { return p.Name == name }); i >= 0 {
				p = list[i]
			}
		}
		out = append(out, p)
	}
	return out
}
