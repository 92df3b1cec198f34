package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// writeGitHub writes the findings as commands of GitHub's workflows, which makes annotations of them:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. What was left out is annotated, too, and that
// there is more than GitHub shows.
func (run *Run) writeGitHub(w io.Writer) error {
	var b strings.Builder
	if run.isCut() {
		fmt.Fprintf(&b, "::notice title=authvet::%s\n", escapeData.Replace(fmt.Sprintf(
			"%s. GitHub shows %d errors and %d warnings of a step: the log of this one has them all.", run.Summary(), maxAnnotations, maxAnnotations)))
	}
	for _, failure := range run.failures() {
		fmt.Fprintf(&b, "::error title=authvet::%s\n", escapeData.Replace(failure))
	}
	name, code := run.fromRoot(), run.sources()
	for _, f := range run.Findings {
		b.WriteString(annotation(f, name(f.At.File), code.line(f.At)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// maxAnnotations is how many errors GitHub shows of a step, and how many warnings and notices.
const maxAnnotations = 10

// isCut reports whether there are more annotations of one level than GitHub shows.
func (run *Run) isCut() bool {
	levels := map[string]int{"error": len(run.Failures)}
	for _, f := range run.Findings {
		levels[levelOf(f)]++
	}
	return slices.Max(slices.Collect(maps.Values(levels))) > maxAnnotations
}

// The escapes of GitHub's toolkit (packages/core/src/command.ts): of what is said, and of properties.
var (
	escapeData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// annotation is the command for a finding in a file, which has that line there.
func annotation(f access.Finding, file, line string) string {
	level := levelOf(f)
	if level == "note" {
		level = "notice"
	}
	where := fmt.Sprintf("file=%s,line=%d,endLine=%d,col=%d", escapeProperty.Replace(file), f.At.Line, f.At.Line, f.At.Column)
	if end := len(strings.TrimRight(line, " \t")); end >= f.At.Column {
		where += fmt.Sprintf(",endColumn=%d", end)
	}
	text := f.Message
	if f.Hint != "" {
		text += "\nto fix it: " + f.Hint
	}
	return fmt.Sprintf("::%s %s,title=%s::%s\n", level, where, escapeProperty.Replace(titleOf(f)), escapeData.Replace(text))
}

// titleOf is the rule of f with its category and weakness.
func titleOf(f access.Finding) string {
	f.Severity = ""
	return "authvet: " + labelOf(f)
}
