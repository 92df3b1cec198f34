package access

import (
	"flag"
	"fmt"
	"go/token"
	"os"
	"path"
	"path/filepath"

	"golang.org/x/tools/go/analysis"

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
	notesFlag  = "notes"
	manualBase = "https://github.com/authvet/authvet/blob/main/docs/rules/"
)

// RuleURL returns the address of a rule's page.
func RuleURL(rule string) string { return manualBase + rule + ".md" }

// RuleFlags returns a new set of the flags that every rule has.
func RuleFlags() flag.FlagSet {
	var flags flag.FlagSet
	flags.Bool(notesFlag, false, "report notes too")
	return flags
}

// Diagnose reports the findings of rule, with their witnesses, at the code to be fixed: in whichever
// file of the module that is. Notes are left out unless the analyzer of pass has -notes set. A panic
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
	notes := isFlagSet(pass.Analyzer, notesFlag)
	places := &places{pass: pass, files: make(map[string]*token.File)}
	for _, f := range r.report.Diagnostics {
		if f.Rule == rule && (notes || f.Severity != "note") {
			pass.Report(places.finding(f))
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
		Pos:      pass.Files[0].Package,
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

// finding returns f as a diagnostic. One that stands in an API document is reported at the package, since drivers look for what
// concerns findings, as who may ignore them, in Go files only; the message names the place in the document.
func (p *places) finding(f Finding) analysis.Diagnostic {
	d := p.diagnostic(f)
	if f.Rule == mismatchRule && path.Ext(f.At.File) != ".go" && len(p.pass.Files) > 0 && p.posOf(f.At).IsValid() {
		d.Pos = p.pass.Files[0].Package
		d.Message = elsewhere(f)
	}
	return d
}

// elsewhere is the message of a finding that is reported at another place than its own.
func elsewhere(f Finding) string {
	return fmt.Sprintf("%s (at %s:%d:%d)", f.Message, f.At.File, f.At.Line, f.At.Column)
}

// diagnostic returns f as a diagnostic. If the file of f cannot be had, the deepest step of its
// witness that can serves as the position, and the message names the place meant.
func (p *places) diagnostic(f Finding) analysis.Diagnostic {
	d := analysis.Diagnostic{Pos: p.posOf(f.At), Category: f.Rule, Message: f.Message, URL: RuleURL(f.Rule)}
	if f.Category != "" {
		d.Category += "/" + f.Category
		d.URL += "#" + f.Category
	}
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
		d.Message = elsewhere(f)
	}
	if !d.Pos.IsValid() && len(p.pass.Files) > 0 {
		d.Pos = p.pass.Files[0].Package
	}
	p.advise(&d, f)
	return d
}

// advise adds how another route does it right, and how to fix a finding.
func (p *places) advise(d *analysis.Diagnostic, f Finding) {
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
// not used: they have lines but no columns.
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
		if content, err := os.ReadFile(name); err == nil {
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
