package access

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

var updateCases = flag.Bool("update", false, "write testdata/uncovered.txt")

const uncoveredHead = `# Rows of the catalogue that no topic has a case for, as the test writes them: a new row is to have one. What is listed is looked up in
# the libraries all the same (.ci/rows.sh).
`

// checkCases holds the rows of the catalogue against the functions that the code of the topics calls. Each row needs a case
// for one of its functions; those that have none are in testdata/uncovered.txt, which a new row must not make longer.
func checkCases(t *testing.T, called map[string]bool) {
	t.Helper()
	name := filepath.Join("testdata", "uncovered.txt")
	got := uncovered(called)
	if *updateCases {
		if err := os.WriteFile(name, []byte(uncoveredHead+strings.Join(got, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(strings.TrimPrefix(string(text), uncoveredHead)), "\n")
	for _, row := range got {
		if !slices.Contains(want, row) {
			t.Errorf("no topic has a case for the row of %s", row)
		}
	}
	for _, row := range want {
		if !slices.Contains(got, row) {
			t.Errorf("%s has a case by now; take it out of %s", row, name)
		}
	}
}

// uncovered lists the rows of which no function is called, sorted. Rows that register for one method each count as one.
func uncovered(called map[string]bool) []string {
	var out []string
	for _, l := range knowledge.All() {
		names := map[knowledge.Call][]string{}
		covered := map[knowledge.Call]bool{}
		for i := range l.Calls {
			row := l.Calls[i]
			has := slices.ContainsFunc(keys(l, &row), func(key string) bool { return called[key] })
			name := row.Names
			if row.Names = ""; row.Do == knowledge.Handle {
				row.Kind = ""
			}
			names[row] = append(names[row], name)
			covered[row] = covered[row] || has && row.Do == knowledge.Handle
			if !has && row.Do != knowledge.Handle {
				out = append(out, describeRow(l, &row, name))
			}
		}
		for row, all := range names {
			if row.Do == knowledge.Handle && !covered[row] {
				out = append(out, describeRow(l, &row, strings.Join(all, " ")))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// describeRow is one line about a row for functions of some names.
func describeRow(l *knowledge.Library, row *knowledge.Call, names string) string {
	return strings.Join(strings.Fields(l.Name+": "+row.Recv+" "+names+" ("+string(row.Do)+" "+row.Kind), " ") + ")"
}

// keys are the functions that a row of a library speaks of.
func keys(l *knowledge.Library, row *knowledge.Call) []string {
	var out []string
	for _, path := range l.Paths {
		for _, name := range strings.Fields(row.Names) {
			if row.Recv == "" {
				out = append(out, path+"."+name)
			}
			for _, recv := range strings.Fields(row.Recv) {
				out = append(out, "("+knowledge.Qualify(path, recv)+")."+name)
			}
		}
	}
	return out
}

// addCalled adds what the code of a package calls or refers to.
func addCalled(called map[string]bool, p *code.Package) {
	for _, fn := range p.Funcs {
		for _, b := range fn.Blocks {
			for i := range b.Instrs {
				in := &b.Instrs[i]
				called[in.Str] = true
				if in.Call != nil {
					called[in.Call.Str] = true
				}
			}
		}
	}
	for _, c := range p.Consts {
		if c.Kind == code.FuncRef || c.Kind == code.GlobalRef { // some libraries have variables for functions
			called[c.Str] = true
		}
	}
}
