package report

import (
	"regexp"

	"github.com/authvet/authvet/passes/access"
)

// cause is what findings have in common for who mends them: a middleware that lets strangers by, what ties the rows to the caller, a
// difference from a document.
type cause struct {
	what     string
	findings []access.Finding
}

// causes returns the findings of the run by their causes, ordered by the first of each. What stands alone comes last, in one
// without words.
func (run *Run) causes() []cause {
	guards := run.weakGuards()
	var all []cause
	index := map[string]int{}
	open := map[access.Position]string{} // why the routes that are registered there are
	for _, f := range run.Findings {
		what := causeOf(f, guards[f.Fingerprint])
		switch {
		case f.Rule == "missingauth":
			open[f.At] = what
		case open[f.At] != "" && (f.Category == "open" || f.Category == "optional"): // the document says that they should not be
			what = open[f.At]
		}
		i, ok := index[what]
		if !ok {
			i = len(all)
			index[what] = i
			all = append(all, cause{what: what})
		}
		all[i].findings = append(all[i].findings, f)
	}
	return aloneLast(all)
}

// weakGuards names, by the fingerprints of findings, the last middleware on the way that knows callers and lets strangers by.
func (run *Run) weakGuards() map[string]string {
	weak := map[string]string{}
	for _, route := range run.Report.Routes {
		for _, m := range route.Middleware {
			for _, f := range route.Findings {
				if f.Rule == "missingauth" && m.Verdict == "optional" {
					weak[f.Fingerprint] = lastName(m.Name)
				}
			}
		}
	}
	return weak
}

// said matches a message: routes first, then what is to be said of them, then perhaps a place.
var said = regexp.MustCompile(`^[A-Z]+ /.*?: (.*?)(?: \([^()]+:\d+\))?$`)

// fixThem begins a cause that is what mends the findings.
const fixThem = "to fix them: "

// causeOf returns what f may have in common with others, given the weak guard on its way if there is one.
func causeOf(f access.Finding, guard string) string {
	if guard != "" {
		return "one cause: " + guard + " lets strangers by"
	}
	if f.Hint != "" {
		return fixThem + f.Hint
	}
	if m := said.FindStringSubmatch(f.Message); m != nil && f.Rule == "specmismatch" {
		return "one cause: " + m[1]
	}
	return "one cause: " + f.Message
}

// aloneLast moves the findings of causes that have one to a last one.
func aloneLast(all []cause) []cause {
	var several []cause
	var alone cause
	for _, c := range all {
		if len(c.findings) > 1 {
			several = append(several, c)
		} else {
			alone.findings = append(alone.findings, c.findings...)
		}
	}
	if len(alone.findings) > 0 {
		several = append(several, alone)
	}
	return several
}
