// Package gclplugin registers authvet with golangci-lint, as a module plugin called authvet:
//
//	import _ "github.com/authvet/authvet/analyzer/gclplugin"
package gclplugin

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/analyzer/guard"
	"github.com/authvet/authvet/passes/access"
	"github.com/authvet/authvet/passes/program"
)

const name = "authvet"

func init() { register.Plugin(name, New) }

// Settings are those of linters.settings.custom.authvet in golangci-lint's configuration.
type Settings struct {
	Config  string   `json:"config"`  // the file of settings that holds in place of the nearest one
	Disable []string `json:"disable"` // rules that are not run
	Notes   bool     `json:"notes"`   // report notes too
}

// plugin is authvet for golangci-lint.
type plugin struct {
	settings Settings
	rules    []*analysis.Analyzer
}

// New returns the plugin with the settings that conf holds, as golangci-lint read them. An error says what is wrong with these.
func New(conf any) (register.LinterPlugin, error) {
	settings, err := register.DecodeSettings[Settings](conf)
	if err != nil {
		return nil, fmt.Errorf("%w; there are config, disable and notes", err)
	}
	p := &plugin{settings: settings, rules: analyzer.Suite()}
	for _, rule := range settings.Disable {
		is := func(a *analysis.Analyzer) bool { return a.Name == rule }
		if !slices.ContainsFunc(analyzer.Suite(), is) {
			return nil, fmt.Errorf("disable: there is no rule %q; there are %s", rule, strings.Join(namesOf(analyzer.Suite()), ", "))
		}
		p.rules = slices.DeleteFunc(p.rules, is)
	}
	if len(p.rules) == 0 {
		return nil, errors.New("disable: no rule is left; to turn authvet off, take it from linters.enable")
	}
	if file := settings.Config; file != "" {
		if info, err := os.Stat(file); err != nil || info.IsDir() {
			return nil, fmt.Errorf("config: there is no file %s; its name is relative to where golangci-lint is started", file)
		}
	}
	return p, nil
}

func namesOf(rules []*analysis.Analyzer) []string {
	var names []string
	for _, rule := range rules {
		names = append(names, rule.Name)
	}
	return names
}

// GetLoadMode says that authvet needs types.
func (p *plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// BuildAnalyzers returns the analyzer that reports for all rules, and one that does nothing. golangci-lint finds results in its
// cache by the code of a package, its own configuration and the names of analyzers: of what else results depend on, the name of
// the second one has a hash. Facts have one of their own, so that those of libraries stay when an API document is edited.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	if err := p.configure(); err != nil {
		return nil, err
	}
	results, err := access.Key(".")
	if err != nil {
		return nil, err
	}
	prefixes, err := access.FirstParty(".")
	if err != nil {
		return nil, err
	}
	own := strings.Join(prefixes, ",")
	if err := program.Analyzer.Flags.Set(program.FirstPartyFlag, own); err != nil {
		return nil, err
	}
	facts := hash(access.FactKey("."), own)
	list := guard.Wrap([]*analysis.Analyzer{
		{Name: name, Doc: "report routes that let the wrong caller through", Run: p.run, Requires: required(p.rules)},
		{Name: "authvetinputs_" + hash(results, facts), Doc: "key the cache by what is no Go code", Run: nothing},
	}, func(*analysis.Analyzer, *analysis.Pass) {})
	keyFacts(list, facts)
	return list, nil
}

// keyFacts adds a key to the names of the analyzers with facts among those that list requires. They are copies, which guard made.
func keyFacts(list []*analysis.Analyzer, key string) {
	for _, a := range list {
		keyFacts(a.Requires, key)
		if len(a.FactTypes) > 0 && !strings.HasSuffix(a.Name, key) {
			a.Name += "_" + key
		}
	}
}

// configure passes the settings on, as go vet would by flags and the environment. What //nolint suppresses is golangci-lint's to see.
func (p *plugin) configure() error {
	for _, rule := range p.rules {
		for name, on := range map[string]bool{access.NotesFlag: p.settings.Notes, access.NolintFlag: true} {
			if f := rule.Flags.Lookup(name); f != nil {
				if err := f.Value.Set(strconv.FormatBool(on)); err != nil {
					return err
				}
			}
		}
	}
	if p.settings.Config == "" {
		return nil
	}
	file, err := filepath.Abs(p.settings.Config)
	if err != nil {
		return err
	}
	return os.Setenv(access.SettingsVariable, file)
}

// run runs the rules, each on the pass of the one analyzer that golangci-lint knows.
func (p *plugin) run(pass *analysis.Pass) (any, error) {
	for _, rule := range p.rules {
		one := *pass
		one.Analyzer = rule
		one.Report = func(d analysis.Diagnostic) { pass.Report(access.OneLine(pass, d)) }
		if _, err := rule.Run(&one); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// required lists what rules require, each once.
func required(rules []*analysis.Analyzer) []*analysis.Analyzer {
	var out []*analysis.Analyzer
	for _, rule := range rules {
		for _, a := range rule.Requires {
			if !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

func nothing(*analysis.Pass) (any, error) { return nil, nil }

// hash returns what tells texts from others, short enough for a name.
func hash(texts ...string) string {
	return fmt.Sprintf("%.8x", sha256.Sum256(fmt.Appendf(nil, "%q", texts)))
}
