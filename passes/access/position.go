package access

import (
	"flag"
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/internal/modules"
	"github.com/authvet/authvet/passes/internal/overlay"
	"github.com/authvet/authvet/passes/program"
)

// NoRoute is the category of a diagnostic about a program of which no route is seen although it has some.
const NoRoute = "authvet:noroute"

// Unread is the category of a diagnostic about a .sql file or an API document that cannot be read.
const Unread = "authvet:unread"

// Internal is the category of a diagnostic about trouble inside authvet, never about the user's code.
const Internal = "authvet:internal"

// blindRule reports for all others that no route is seen.
const blindRule = "missingauth"

const (
	// NotesFlag is the flag of a rule that has it report notes too.
	NotesFlag = "notes"
	// NolintFlag is the one that has it report what //nolint suppresses too.
	NolintFlag = "nolint"

	manualBase = "https://github.com/authvet/authvet/blob/main/docs/rules/"
)

// RuleURL returns the address of a rule's page.
func RuleURL(rule string) string { return manualBase + rule + ".md" }

// CategoryURL returns the address of what a rule's page says of a category of diagnostics: missingauth, specmismatch/open.
func CategoryURL(category string) string {
	rule, part, found := strings.Cut(category, "/")
	if !found {
		return RuleURL(rule)
	}
	return RuleURL(rule) + "#" + part
}

// RuleFlags returns a new set of the flags that every rule has.
func RuleFlags() flag.FlagSet {
	var flags flag.FlagSet
	flags.Bool(NotesFlag, false, "report notes too")
	flags.Bool(NolintFlag, false, "report what //nolint suppresses too: for golangci-lint, which sees to that itself and tells of comments without effect")
	return flags
}

// Diagnose reports the findings of rule, with their witnesses, at the code to be fixed: in whichever
// file of the module that is. Notes are left out unless the analyzer of pass has -notes set, and what a //nolint comment
// suppresses unless it has -nolint set. A panic
// becomes a diagnostic of category Internal; a program of which no route is seen, and a file that cannot be read and by which
// the rule would find more, one of NoRoute and of Unread.
func (r *Result) Diagnose(pass *analysis.Pass, rule string) {
	defer func() {
		if e := recover(); e != nil {
			reportInternal(pass, fmt.Sprint(e))
		}
	}()
	for _, what := range r.failed { // each rule may run alone
		reportInternal(pass, what)
	}
	notes := isFlagSet(pass.Analyzer, NotesFlag)
	places := newPlaces(pass)
	for _, f := range r.report.Diagnostics {
		if f.Rule == rule && (notes || f.Severity != "note") {
			pass.Report(places.finding(f))
		}
	}
	for _, s := range r.report.Suppressed {
		if s.By == byNolint && s.Finding.Rule == rule && (notes || s.Finding.Severity != "note") && isFlagSet(pass.Analyzer, NolintFlag) {
			pass.Report(places.finding(s.nolinted()))
		}
	}
	if blind := r.report.Blind; blind != nil && rule == blindRule {
		pass.Report(places.trouble(*blind, NoRoute, rule, "no route is seen: "))
	}
	for _, u := range r.report.Unread {
		if u.rule == rule {
			pass.Report(places.trouble(u, Unread, rule, ""))
		}
	}
}

// trouble returns u as a diagnostic of a rule.
func (p *places) trouble(u Unresolved, category, rule, intro string) analysis.Diagnostic {
	d := p.diagnostic(Finding{Rule: category, At: u.At, Message: intro + u.Why})
	d.URL = RuleURL(rule)
	return d
}

// isFlagSet reports whether the boolean flag name of a is on.
func isFlagSet(a *analysis.Analyzer, name string) bool {
	f := a.Flags.Lookup(name)
	if f == nil {
		return false
	}
	getter, ok := f.Value.(flag.Getter)
	if !ok {
		return false
	}
	on, _ := getter.Get().(bool)
	return on
}

// reportInternal reports our own trouble at the package clause: a diagnostic is replayed from the
// caches of drivers, an error is not.
func reportInternal(pass *analysis.Pass, what string) {
	if len(pass.Files) == 0 {
		return
	}
	pass.Report(analysis.Diagnostic{
		Pos:      Clause(pass),
		Category: Internal,
		Message:  "authvet failed on this package, please report it: " + what,
	})
}

// places turns positions of the module into positions of the pass's file set.
type places struct {
	pass  *analysis.Pass
	root  string                 // directory of the module, "" until asked for
	files map[string]*token.File // by absolute name; nil where a file cannot be had
}

func newPlaces(pass *analysis.Pass) *places {
	return &places{pass: pass, files: make(map[string]*token.File)}
}

// Clause returns the place for what belongs to no other one: the first package clause that somebody wrote.
func Clause(pass *analysis.Pass) token.Pos { return newPlaces(pass).clause() }

func (p *places) clause() token.Pos {
	first := p.pass.Files[0]
	if i := slices.IndexFunc(p.pass.Files, p.isWritten); i >= 0 {
		first = p.pass.Files[i]
	}
	pos := first.Package
	file := p.pass.Fset.File(pos)
	if file == nil || overlay.Name(file.Name()) == file.Name() {
		return pos
	}
	if tf := p.fileOf(overlay.Name(file.Name())); tf != nil {
		return tf.Pos(file.Offset(pos))
	}
	return pos
}

// isWritten reports whether a file is neither what cgo makes, nor has the name of a source in another language.
func (p *places) isWritten(f *ast.File) bool {
	name := overlay.Name(p.pass.Fset.Position(f.FileStart).Filename)
	return strings.HasSuffix(name, ".go") && ModuleRoot(name) != ""
}

// finding returns f as a diagnostic. One that stands in an API document is reported at the package, since drivers look for what
// concerns findings, as who may ignore them, in Go files only; the message names the place in the document.
func (p *places) finding(f Finding) analysis.Diagnostic {
	d := p.diagnostic(f)
	if f.Rule == mismatchRule && path.Ext(f.At.File) != ".go" && len(p.pass.Files) > 0 && p.posOf(f.At).IsValid() {
		d.Pos = p.clause()
		d.Message = elsewhere(f.Message, f.At)
	}
	return d
}

// elsewhere is a message about at that is reported at another place.
func elsewhere(message string, at Position) string {
	return fmt.Sprintf("%s (at %s:%d:%d)", message, at.File, at.Line, at.Column)
}

var elsewhereForm = regexp.MustCompile(`^(.*) \(at (\S+):(\d+):(\d+)\)$`)

// Meant returns the message of a finding and its place in the module, from the message of a diagnostic that is reported at another
// one; the message itself and no place if it is not.
func Meant(message string) (string, Position) {
	m := elsewhereForm.FindStringSubmatch(message)
	if m == nil {
		return message, Position{}
	}
	line, _ := strconv.Atoi(m[3])
	column, _ := strconv.Atoi(m[4])
	return m[1], Position{File: m[2], Line: line, Column: column}
}

// diagnostic returns f as a diagnostic. If the file of f cannot be had, the deepest step of its
// witness that can serves as the position, and the message names the place meant.
func (p *places) diagnostic(f Finding) analysis.Diagnostic {
	d := analysis.Diagnostic{Pos: p.posOf(f.At), Category: f.Name(), Message: f.Message}
	d.URL = CategoryURL(d.Category)
	lost := !d.Pos.IsValid()
	for _, step := range f.Witness {
		pos := p.posOf(step.At)
		if !pos.IsValid() {
			continue
		}
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: pos, Message: step.Text})
		if lost {
			d.Pos = pos
		}
	}
	if lost {
		d.Message = elsewhere(f.Message, f.At)
	}
	if !d.Pos.IsValid() && len(p.pass.Files) > 0 {
		d.Pos = p.clause()
	}
	p.advise(&d, f)
	return d
}

// severityIntro begins what is told of a diagnostic that is no error. Drivers know of no severities, and go vet hands on places and texts only.
const severityIntro = "severity: "

// SeverityIn returns the severity that text, of what is related to a diagnostic, tells: warning or note. The bool is false if it tells none.
func SeverityIn(text string) (string, bool) { return strings.CutPrefix(text, severityIntro) }

// advise adds how severe a finding is unless it is an error, how another route does it right, and how to fix it.
func (p *places) advise(d *analysis.Diagnostic, f Finding) {
	if f.Severity == "warning" || f.Severity == "note" {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: d.Pos, Message: severityIntro + f.Severity})
	}
	if f.Sibling != nil && p.posOf(f.Sibling.At).IsValid() {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: p.posOf(f.Sibling.At), Message: "compare " + f.Sibling.Text})
	}
	if f.Hint != "" {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: d.Pos, Message: "to fix it: " + f.Hint})
	}
	if f.Fix != nil {
		d.SuggestedFixes = p.fixes(f.Fix)
	}
}

// fixes returns a fix in the file set of the pass, nothing if a file of it cannot be had.
func (p *places) fixes(fix *Fix) []analysis.SuggestedFix {
	out := analysis.SuggestedFix{Message: fix.Message}
	for _, e := range fix.Edits {
		tf := p.fileOf(e.File)
		if tf == nil || e.End > tf.Size() {
			return nil
		}
		out.TextEdits = append(out.TextEdits, analysis.TextEdit{Pos: tf.Pos(e.Start), End: tf.Pos(e.End), NewText: []byte(e.New)})
	}
	return []analysis.SuggestedFix{out}
}

// posOf returns at in the file set of the pass, NoPos if its file cannot be had or is shorter.
func (p *places) posOf(at Position) token.Pos {
	if at.File == "" || at.Line < 1 {
		return token.NoPos
	}
	tf := p.fileOf(at.File)
	if tf == nil || at.Line > tf.LineCount() {
		return token.NoPos
	}
	offset := tf.Offset(tf.LineStart(at.Line)) + max(at.Column-1, 0)
	return tf.Pos(min(offset, tf.Size()))
}

// fileOf returns the file called name, relative to the module: the pass's own, or one added to the
// file set from its content. Files that the importer made up for positions of imported objects are
// not used: they have lines but no columns; nor are those that hold the text of one that is not saved.
func (p *places) fileOf(name string) *token.File {
	name = filepath.FromSlash(name)
	if !filepath.IsAbs(name) {
		name = filepath.Join(p.rootDir(), name)
	}
	if tf, ok := p.files[name]; ok {
		return tf
	}
	var tf *token.File
	for _, file := range p.pass.Files {
		if own := p.pass.Fset.File(file.FileStart); own != nil && own.Name() == name {
			tf = own
		}
	}
	if tf == nil && isHermetic(p.pass) {
		tf = unseen(p.pass.Fset, name)
	} else if tf == nil {
		if content, err := textOf(p.pass)(name); err == nil {
			tf = p.pass.Fset.AddFile(name, -1, len(content))
			tf.SetLinesForContent(content)
		}
	}
	p.files[name] = tf
	return tf
}

// rootDir returns the directory of the module of the pass, "." if it has none. Drivers disagree on whether pass.Module has it.
func (p *places) rootDir() string {
	if p.root == "" {
		p.root = "."
		if root := program.ModuleRoot(p.pass); root != "" && !isHermetic(p.pass) {
			p.root = root
		}
	}
	return p.root
}

// ModuleRoot returns the directory of the module that a file is a part of, "" if there is none.
func ModuleRoot(file string) string { return modules.Above(filepath.Dir(file), "go.mod") }
