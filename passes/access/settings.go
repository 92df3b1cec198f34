package access

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/config"
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/knowledge"
	"github.com/authvet/authvet/passes/internal/links"
	"github.com/authvet/authvet/passes/internal/modules"
	"github.com/authvet/authvet/passes/internal/openapi"
	"github.com/authvet/authvet/passes/internal/overlay"
	"github.com/authvet/authvet/passes/internal/schema"
	"github.com/authvet/authvet/passes/program"
)

// SettingsFile is how the file with the user's settings is called.
const SettingsFile = config.FileName

// OverlayVariable names, in the environment of go vet, the file of its flag -overlay: without it findings in other packages are
// placed by the lines on disk.
const OverlayVariable = overlay.Variable

// SettingsVariable names, in the environment, the file with the settings that holds in place of the nearest one.
const SettingsVariable = "AUTHVET_CONFIG"

// Settings are those of the user that hold for some packages.
type Settings struct {
	File       string // its absolute name; "" if there is none
	FirstParty []string
	Forced     bool    // the environment names the file
	Faults     []Fault // what is wrong with the file: nothing in it holds then

	conf *config.Config
}

// Fault is something that is wrong with the file of settings. Line is from 1, or 0 where the file as a whole is meant.
type Fault = config.Fault

// SettingsFor returns the settings that hold for the packages in directory dir: those of the nearest file from there upwards
// to the root of the module or workspace.
func SettingsFor(dir string) *Settings {
	s := &Settings{File: os.Getenv(SettingsVariable), conf: &config.Config{}}
	read := config.ReadFound
	if s.Forced = s.File != ""; s.Forced {
		s.File, read = named(s.File, dir), config.Read
	} else {
		s.File = nearestFile(dir)
	}
	if s.File == "" {
		return s
	}
	conf, faults := read(s.File)
	if s.Faults = faults; conf != nil {
		s.conf, s.FirstParty = conf, conf.FirstParty
	}
	return s
}

// NamedFirstParty lists the prefixes of libraries that count as the user's own, separated by commas, if the environment names the file
// of settings: drivers that start before they know of a module can't find it otherwise.
func NamedFirstParty() string {
	s := SettingsFor(".")
	if !s.Forced {
		return ""
	}
	return strings.Join(s.FirstParty, ",")
}

// Line returns the line that speaks of a function, 0 if there is none.
func (s *Settings) Line(function string) int {
	for _, f := range s.conf.Functions {
		if f.Key == function {
			return f.Line
		}
	}
	return 0
}

// Takes reports whether a package is to be analysed as one of the user's own.
func (s *Settings) Takes(pkg string) bool { return config.IsFirstParty(s.FirstParty, pkg) }

// nearestFile is the name of the file that holds for directory dir, "" if there is none.
func nearestFile(dir string) string {
	dir = absolute(dir)
	top := modules.Above(dir, "go.work")
	if top == "" || os.Getenv("GOWORK") != "" {
		top = modules.Above(dir, "go.mod")
	}
	if top == "" {
		return ""
	}
	return config.Find(dir, top)
}

// named is the absolute name of the file that the environment names. The go command starts tools in the directories of packages, so
// a relative name is looked up from dir upwards where there is no such file in the working directory.
func named(name, dir string) string {
	if _, err := os.Stat(name); err != nil && !filepath.IsAbs(name) {
		if top := modules.Above(absolute(dir), name); top != "" {
			return filepath.Join(top, name)
		}
	}
	return absolute(name)
}

func absolute(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

// settingsOf are those for the package of a pass.
func settingsOf(pass *analysis.Pass, prog *program.Program) *Settings {
	dir := program.Dir(pass)
	if d := prog.Declared(); d != nil {
		if d.Lacks() != "" {
			return &Settings{conf: &config.Config{}}
		}
		dir = d.Folder(dir)
	}
	return SettingsFor(dir)
}

// inputs are the files that an analysis with these settings reads beside Go code and the .sql files of the module.
func (s *Settings) inputs() []string {
	if s.File == "" {
		return nil
	}
	out := []string{s.File}
	for _, name := range s.conf.Schema {
		top := filepath.Join(filepath.Dir(s.File), filepath.FromSlash(name))
		links.Walk(top, func(name string, entry fs.DirEntry, err error) error { // one that can't be read is no input
			if err == nil && !entry.IsDir() {
				out = append(out, name)
			}
			return nil
		})
	}
	root := filepath.Dir(s.File) // the files are the same wherever names are relative to
	sources, _ := openapi.Named(root, root, s.conf.Spec)
	return appendDocuments(out, root, sources)
}

// documents are the API documents of the module in root, or those that the settings name.
func (s *Settings) documents(root string) ([]openapi.Source, []openapi.Trouble) {
	if s.conf.Spec == nil {
		return openapi.Find(root)
	}
	sources, troubles := openapi.Named(root, filepath.Dir(s.File), s.conf.Spec)
	for i := range troubles {
		troubles[i].What += s.naming(root, troubles[i].File)
	}
	return sources, troubles
}

// naming is who names a file that is not there, in words to go behind that; "" if it is.
func (s *Settings) naming(root, file string) string {
	if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(file))); err == nil {
		return ""
	}
	return ", and " + relative(root, s.File) + " names it"
}

// catalogue is what is known of libraries and of the user's own functions.
func (s *Settings) catalogue() *knowledge.Index {
	return knowledge.NewIndex(append(knowledge.All(), s.conf.Libraries()...))
}

// schemaFiles are the files that define tables: those of the module, or those that the settings name.
func (s *Settings) schemaFiles(root string) ([]schema.File, []schema.Trouble) {
	if s.conf.Schema == nil {
		return schema.Find(root)
	}
	files, troubles := schema.Named(root, filepath.Dir(s.File), s.conf.Schema)
	for i := range troubles {
		troubles[i].What += s.naming(root, troubles[i].File)
	}
	return files, troubles
}

// public returns the setting by which a route is public, nil if there is none.
func (s *Settings) public(method, path string) *config.Public {
	for i := range s.conf.Public {
		if p := &s.conf.Public[i]; p.Covers(method, path) {
			return p
		}
	}
	return nil
}

// atSetting is the place of a line of the file of settings.
func (b *builder) atSetting(line int) Position {
	return Position{File: relative(b.root, b.settings.File), Line: max(line, 1), Column: 1}
}

// relative is the name of a file relative to root, with slashes.
func relative(root, name string) string {
	if rel, err := filepath.Rel(root, name); err == nil {
		name = rel
	}
	return filepath.ToSlash(name)
}

// settingFaults words the findings about settings that are wrong.
func (b *builder) settingFaults() []Finding {
	var out []Finding
	for _, f := range b.settings.Faults {
		out = append(out, b.aboutSetting(f.Line, f.What+"; no setting of the file holds"))
	}
	return out
}

func (b *builder) aboutSetting(line int, what string) Finding {
	f := Finding{Rule: DirectiveRule, Severity: "warning", At: b.atSetting(line), Message: filepath.Base(b.settings.File) + ": " + what, Witness: []Step{}}
	f.Fingerprint = hash(f.Rule, f.At.File, what)
	return f
}

// unusedSettings words the findings about settings that nothing in the program answers to.
func (b *builder) unusedSettings(ev *eval.Evaluator, pkgs []*code.Package, routes []Route) []Finding {
	var out []Finding
	add := func(line int, what string) { out = append(out, b.aboutSetting(line, what)) }
	for _, f := range b.settings.conf.Functions {
		if !ev.Refers(f.Key) {
			add(f.Line, f.Key+" has no effect: nothing in the program calls it")
		}
	}
	for i := range b.settings.conf.Public {
		p := &b.settings.conf.Public[i]
		if !slices.ContainsFunc(routes, func(r Route) bool { return p.Covers(r.Method, r.Path) }) {
			add(p.Line, p.String()+" has no effect: there is no such route")
		}
	}
	for _, prefix := range b.settings.FirstParty {
		one := &Settings{FirstParty: []string{prefix}}
		if !slices.ContainsFunc(pkgs, func(p *code.Package) bool { return one.Takes(p.Path) }) {
			add(0, "first-party: "+prefix+" has no effect: no such package is analysed; go vet needs the name of the file in "+SettingsVariable)
		}
	}
	return out
}
