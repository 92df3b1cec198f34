package report

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// authentication returns the state of a route, and what decides it: "required: requireUser".
func authentication(route *access.Route) string {
	state := route.Authentication.State
	if by := guardOf(route); by != "" {
		return state + ": " + by
	}
	return state
}

// guardOf names what authenticates: middleware that stops others, or for an optional route that does not, else the
// handler. It is "" where nothing does, or nobody knows what.
func guardOf(route *access.Route) string {
	verdicts := []string{"authentication", "role"}
	switch route.Authentication.State {
	case "required":
	case "optional":
		verdicts = append(verdicts, "optional")
	default:
		return ""
	}
	for _, verdict := range verdicts {
		i := slices.IndexFunc(route.Middleware, func(m access.Middleware) bool { return m.Verdict == verdict })
		if i >= 0 {
			return lastName(route.Middleware[i].Name)
		}
	}
	if route.Authentication.At.File == "" {
		return ""
	}
	return "handler"
}

// Guards names all that guards a route: middleware that stops others, what else it proves in parentheses, and the handler where that
// does so itself.
func Guards(route *access.Route) []string {
	var guards []string
	for _, m := range route.Middleware {
		switch m.Verdict {
		case "authentication":
			guards = append(guards, lastName(m.Name))
		case "role", "optional":
			guards = append(guards, lastName(m.Name)+" ("+m.Verdict+")")
		}
	}
	if by := guardOf(route); len(guards) == 0 && by != "" {
		guards = append(guards, by)
	}
	return guards
}

// lastName is the name of a function without package and receiver; of ServeHTTP it is the type's.
func lastName(key string) string {
	key = strings.ReplaceAll(strings.TrimSuffix(key, ".ServeHTTP"), ")", "")
	return key[strings.LastIndexAny(key, "./")+1:]
}
