package page

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// written returns p as HTML.
func written(t *testing.T, p *Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Only the page's own scripts and styles may run, and they must.
func TestPolicyFits(t *testing.T) {
	text := written(t, &Page{Module: "example.com/app"})
	allowed := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(text)
	if allowed == nil {
		t.Fatal("there is no policy")
	}
	parts := regexp.MustCompile(`(?s)<(script|style)>(.*?)</(?:script|style)>`).FindAllStringSubmatch(text, -1)
	if len(parts) != 3 {
		t.Errorf("%d scripts and styles, want 3", len(parts))
	}
	for _, part := range parts {
		if policy := html.UnescapeString(allowed[1]); !strings.Contains(policy, hashOf(part[2])) {
			t.Errorf("a %s is not allowed by %s", part[1], policy)
		}
	}
}

// Nothing of the page is fetched from elsewhere, and nothing in it needs a style or a script in an attribute: the policy would refuse it.
func TestNothingElsewhere(t *testing.T) {
	for name, text := range map[string]string{"page.tmpl": markup, "page.css": style, "page.js": script, "early.js": early} {
		for _, bad := range []string{"http:", "https:", "//cdn", "@import", "url(", " src=", " style=", " onclick", "fetch(", "innerHTML", "eval("} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %q", name, bad)
			}
		}
	}
}

func TestTextsStayTexts(t *testing.T) {
	before := strings.Count(written(t, &Page{}), "<script")
	for _, hostile := range []string{`</script><script>hit()</script>`, `<img src=x onerror=hit()>`, `" onmouseover="hit()`, `' onmouseover='hit()`, `</style><style>`, `{{.}}`} {
		v := Verdict{hostile, Bad}
		step := Step{hostile, hostile, hostile}
		finding := Finding{hostile, hostile, hostile, hostile, hostile, hostile, []Step{step}, &step, hostile}
		consent := Consent{hostile, hostile, hostile}
		choices := []Choice{{hostile, hostile, 1}}
		p := &Page{
			Module: hostile, Version: hostile, Facts: []Fact{{1, hostile, "#unresolved", Bad}}, Failures: []string{hostile},
			Authentication: Shares{hostile, hostile, "auth", []Share{{v, 1}}},
			Routes: []Route{{
				ID: hostile, Method: hostile, Path: hostile, Remark: hostile, Handler: hostile, Registered: hostile, State: v, By: hostile,
				Touched: []Touched{{hostile, v}}, Findings: []Finding{finding}, Facts: []Pair{{hostile, hostile, hostile}}, Chain: []Link{{hostile, hostile, v}},
				Statements: []Group{{v, true, []Statement{{hostile, hostile, hostile, hostile, hostile, hostile}}}},
				Spec:       []Operation{{hostile, hostile, hostile, hostile}},
				Accepted:   []Accepted{{finding, consent}},
			}},
			Others: []Finding{finding}, Accepted: []Consents{{consent, []AcceptedLine{{hostile, hostile, hostile}}}}, Unresolved: []Entry{{hostile, hostile}},
			Methods: choices, States: choices, Verdicts: choices, Tables: choices, Rules: choices,
		}
		text := written(t, p)
		if n := strings.Count(text, "<script"); n != before || strings.Contains(text, "<img") {
			t.Errorf("%s is markup", hostile)
		}
		if tag := regexp.MustCompile(`<[a-z0-9]+ (?:[a-z-]+(?:="[^"]*")? ?)*onmouseover=[^>]*>`).FindString(text); tag != "" {
			t.Errorf("%s is an attribute of %s", hostile, tag)
		}
	}
}

func TestParts(t *testing.T) {
	for path, want := range map[string]string{
		"":                       "",
		"/":                      "/",
		"/a/{id}/b":              "/a /*{id} /b",
		"/{a}.{b}/":              "/*{a} .*{b} /",
		"/files/{rest...}":       "/files /*{rest...}",
		"example.com/a":          "example.com /a",
		"/odd/{never":            "/odd /*{never",
		"/odd/}{":                "/odd /} {",
		"/{a}{b}":                "/*{a}*{b}",
		"grpc.Service/{}/Method": "grpc.Service /*{} /Method",
	} {
		var got strings.Builder
		for _, part := range (Route{Path: path}).Parts() {
			if part.Param {
				got.WriteString("*" + part.Text)
			} else {
				got.WriteString(" " + part.Text)
			}
		}
		plain := strings.NewReplacer("*", "", " ", "").Replace(got.String())
		if plain != path {
			t.Errorf("%s is shown as %s", path, plain)
		}
		if want := strings.ReplaceAll(want, "/*{never", "/ {never"); strings.TrimSpace(got.String()) != want {
			t.Errorf("%s: got %q, want %q", path, got.String(), want)
		}
	}
}

func TestSegmentsFillTheBar(t *testing.T) {
	shares := Shares{Parts: []Share{{Count: 1}, {Count: 1}, {Count: 1}, {Count: 4}}}
	segments := shares.Segments()
	end := 0
	for _, s := range segments {
		if s.From != end {
			t.Errorf("a part begins at %d, want %d", s.From, end)
		}
		end = s.From + s.Length
	}
	if end != 1000 || len(segments) != 4 {
		t.Errorf("%d parts end at %d", len(segments), end)
	}
}

func TestSameBytes(t *testing.T) {
	p := &Page{Module: "m"}
	for i := range 20 {
		p.Routes = append(p.Routes, Route{ID: fmt.Sprint(i), Path: "/a/{b}"})
	}
	if first, second := written(t, p), written(t, p); first != second {
		t.Error("two writings differ")
	}
}

// Every sign and color that the page speaks of is explained below it.
func TestSignsAreExplained(t *testing.T) {
	for _, tone := range []Tone{Bad, Doubt, Good, Plain} {
		if !strings.Contains(markup, `<span class="`+string(tone)+`"><i>`+tone.Sign()+`</i>`) {
			t.Errorf("%s is not explained", tone)
		}
		if !strings.Contains(style, "\n."+string(tone)+" {") || !strings.Contains(style, "\nrect."+string(tone)+" {") {
			t.Errorf("%s has no color", tone)
		}
	}
}

// Filters that Go words and those that the script reads are the same.
func TestFiltersHaveNames(t *testing.T) {
	names := regexp.MustCompile(`const names = \[(.*)\];`).FindStringSubmatch(script)
	if names == nil {
		t.Fatal("the script has no names")
	}
	for _, name := range strings.Split(strings.ReplaceAll(names[1], `"`, ""), ", ") {
		if !slices.ContainsFunc([]string{`name="` + name + `"`, ` "` + name + `"}}`}, func(s string) bool { return strings.Contains(markup, s) }) {
			t.Errorf("no field is called %s", name)
		}
	}
}
