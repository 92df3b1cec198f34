package report

import (
	"testing"

	"github.com/authvet/authvet/passes/access"
)

func TestAuthenticationNamesTheGuard(t *testing.T) {
	chain := []access.Middleware{
		{Name: "example.com/app/web.Log", Verdict: "none"},
		{Name: "(*example.com/app/web.Site).withUser", Verdict: "optional"},
		{Name: "(example.com/app/web.admins).ServeHTTP", Verdict: "role"},
		{Name: "github.com/gin-gonic/gin.BasicAuth", Verdict: "authentication"},
	}
	for _, test := range []struct {
		state string
		chain []access.Middleware
		want  string
	}{
		{"required", chain, "required: BasicAuth"},
		{"required", chain[:3], "required: admins"},
		{"required", chain[:2], "required: handler"},
		{"optional", chain[:2], "optional: withUser"},
		{"optional", chain[:1], "optional: handler"},
		{"none", chain[:2], "none"},
		{"public", chain, "public"},
		{"unresolved", chain, "unresolved"},
	} {
		route := &access.Route{Middleware: test.chain, Authentication: access.Authentication{State: test.state, At: at("web.go", 3, 1)}}
		if got := authentication(route); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
