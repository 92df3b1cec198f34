package report

import (
	"fmt"
	"slices"
	"testing"

	"github.com/authvet/authvet/passes/access"
)

func TestCauses(t *testing.T) {
	guards := []access.Middleware{{Name: "example.com/app/web.Log", Verdict: "none"}, {Name: "(*example.com/app/web.Site).attach", Verdict: "optional"}}
	behind := func(print string) access.Route {
		return access.Route{Middleware: guards, Findings: []access.Finding{{Rule: "missingauth", Fingerprint: print}}}
	}
	finding := func(rule, category, print string, line int, message, hint string) access.Finding {
		return access.Finding{Rule: rule, Category: category, Fingerprint: print, At: at("main.go", line, 2), Message: message, Hint: hint}
	}
	run := &Run{
		Report: &access.Report{Routes: []access.Route{behind("a"), behind("c")}},
		Findings: []access.Finding{
			finding("missingauth", "", "a", 1, "GET /a: reaches SQL", "do as GET /x does"),
			finding("specmismatch", "open", "b", 1, "GET /a: reaches SQL, a.yaml asks for key (a.yaml:3)", ""),
			finding("missingauth", "", "c", 2, "GET /c: reaches SQL", "do as GET /y does"),
			finding("specmismatch", "parameter", "d", 2, "GET /c: is called otherwise (a.yaml:9)", ""),
			finding("missingauth", "", "e", 3, "GET /e: reaches SQL", "do as GET /x does"),
			finding("missingowner", "", "f", 4, "GET /f: select on notes (f.go:4)", "tie them"),
			finding("missingowner", "", "g", 5, "GET /g: select on notes (g.go:4)", "tie them"),
			finding("specmismatch", "undocumented", "h", 6, "GET /h: is not in a.yaml", ""),
			finding("specmismatch", "undocumented", "i", 7, "GET /i, GET /j: is not in a.yaml", ""),
			finding("missingowner", "", "k", 8, "GET /k: select on notes (k.go:4)", ""),
			finding("missingowner", "", "l", 9, "GET /l: select on notes (k.go:4)", ""),
		},
	}
	var got []string
	for _, c := range run.causes() {
		line := c.what + ":"
		for _, f := range c.findings {
			line += " " + f.Fingerprint
		}
		got = append(got, line)
	}
	want := []string{
		"one cause: attach lets strangers by: a b c",
		"to fix them: tie them: f g",
		"one cause: is not in a.yaml: h i",
		": d e k l",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

func TestKnownStepsAreCounted(t *testing.T) {
	step := func(n int) access.Step { return access.Step{Text: fmt.Sprint(n)} }
	before := []access.Step{step(1), step(2), step(3)}
	for _, test := range []struct {
		steps []access.Step
		want  int
	}{
		{nil, 0},
		{[]access.Step{step(4), step(1)}, 0},
		{[]access.Step{step(2), step(3), step(4), step(1)}, 2},
	} {
		if got := knownSteps(test.steps, before); got != test.want {
			t.Errorf("%v: got %d, want %d", test.steps, got, test.want)
		}
	}
}

func TestQuotedLines(t *testing.T) {
	for line, want := range map[string]string{
		"\trow := db.QueryRow(\n":                         "row := db.QueryRow(",
		"func show(w http.ResponseWriter) {":              "",
		"\treturn http.HandlerFunc(func(w, r) {":          "",
		"\tmux.HandleFunc(\"/\", func(w, r) {":            `mux.HandleFunc("/", func(w, r) {`,
		"\treturn db.QueryRow(\"SELECT 1\",\t\tid).Err()": `return db.QueryRow("SELECT 1", id).Err()`,
	} {
		if got := quoted(line); got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}
