package program

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/internal/code"
)

const source = `package p

import _ "embed"

//go:embed query.sql
var query string

var counter = start()

type stack[T any] struct{ items []T }

func (s *stack[T]) push(v T) { s.items = append(s.items, v) }

func first[T any](list []T) T { return list[0] }

type base struct{ name string }

func (b *base) Name() string { return b.name }

type named interface{ Name() string }

type level uint8

const (
	high level = iota + 1
	low  level = 0
	none       = 7
)

type user struct {
	base
	ID int ` + "`json:\"id\"`" + `
}

func start() int { return int(high) }

//authvet:public on purpose
func use(n named) (string, error) {
	s := &stack[int]{}
	s.push(first([]int{1}))
	f := func() string { return n.Name() + query } // authvet:prose
	return f(), nil //authvet:ignore missingauth known
}
`

// noPackages stands for the packages that the sources import, of which they use nothing.
type noPackages struct{}

func (noPackages) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, path)
	p.MarkComplete()
	return p, nil
}

// passOn makes a pass over a module on disk that holds one package; exported is its fact.
func passOn(t *testing.T, files map[string]string) (pass *analysis.Pass, exported *Fact) {
	t.Helper()
	dir := t.TempDir()
	files["go.mod"] = "module example.com/p\n"
	var names []string
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".go") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	pass = &analysis.Pass{Analyzer: Analyzer, Fset: token.NewFileSet(), Module: &analysis.Module{Path: "example.com/p"},
		TypesInfo: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{},
			Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
			Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{}}}
	for _, name := range names {
		file, err := parser.ParseFile(pass.Fset, filepath.Join(dir, name), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		pass.Files = append(pass.Files, file)
	}
	var err error
	if pass.Pkg, err = (&types.Config{Importer: noPackages{}}).Check("example.com/p", pass.Fset, pass.Files, pass.TypesInfo); err != nil {
		t.Fatal(err)
	}
	exported = &Fact{}
	pass.ImportPackageFact = func(*types.Package, analysis.Fact) bool { return false }
	pass.ExportPackageFact = func(f analysis.Fact) { *exported = *f.(*Fact) }
	return pass, exported
}

// lowered is the code of the package in source, and its fact.
func lowered(t *testing.T) (*code.Package, *Fact) {
	t.Helper()
	pass, fact := passOn(t, map[string]string{"p.go": source, "query.sql": "SELECT 1", "p_test.go": "package p\n\nfunc helper() {}\n"})
	res, err := Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	return res.(*Program).Own(), fact
}

// The module lies in another folder each time.
func TestSamePackageGivesTheSameBytes(t *testing.T) {
	var runs [2][]byte
	for i := range runs {
		_, fact := lowered(t)
		b, err := fact.GobEncode()
		if err != nil {
			t.Fatal(err)
		}
		runs[i] = b
	}
	if !bytes.Equal(runs[0], runs[1]) {
		t.Error("two runs on the same source give other bytes")
	}
}

func TestFactSurvivesTheStream(t *testing.T) {
	_, fact := lowered(t)
	b, err := fact.GobEncode()
	if err != nil {
		t.Fatal(err)
	}
	var back Fact
	if err := back.GobDecode(b); err != nil {
		t.Fatal(err)
	}
	again, err := back.GobEncode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, again) || back.String() != "code of 1 packages" {
		t.Errorf("%s: other bytes behind the stream", back.String())
	}
	for i, f := range fact.Packages[0].Funcs {
		if got := back.Packages[0].Funcs[i]; got.Key != f.Key || got.Pos != f.Pos || len(got.Blocks) != len(f.Blocks) {
			t.Errorf("function %s came back as %s", f.Key, got.Key)
		}
	}
}

func TestFunctions(t *testing.T) {
	own, _ := lowered(t)
	var keys []string
	for _, f := range own.Funcs {
		keys = append(keys, f.Key)
		checkBody(t, own, f)
	}
	slices.Sort(keys)
	want := []string{"(*example.com/p.base).Name", "(*example.com/p.stack).push", "example.com/p.first", "example.com/p.init",
		"example.com/p.start", "example.com/p.use", "example.com/p.use$1"}
	if !reflect.DeepEqual(keys, want) {
		t.Errorf("functions: %v, want %v", keys, want)
	}
	use := funcNamed(t, own, "example.com/p.use")
	if at := own.Files[use.Pos.File]; at != "p.go" || use.Pos.Line != lineOf("func use") || use.Pos.Col != 6 {
		t.Errorf("use stands at %s:%d:%d", at, use.Pos.Line, use.Pos.Col)
	}
}

// checkBody checks that all numbers in a function name something.
func checkBody(t *testing.T, p *code.Package, f *code.Func) {
	t.Helper()
	for b := range f.Blocks {
		for i := range f.Blocks[b].Instrs {
			in := &f.Blocks[b].Instrs[i]
			if in.Op == code.OpInvalid || in.Dst >= f.Regs || int(in.Type) >= len(p.Types) || in.Pos.Line > 0 && int(in.Pos.File) >= len(p.Files) {
				t.Errorf("%s: block %d: instruction %+v", f.Key, b, in)
			}
			for _, a := range in.Args {
				if a >= code.Ref(f.Regs) || a < 0 && int(^a) >= len(p.Consts) {
					t.Errorf("%s: block %d: operand %d of %+v", f.Key, b, a, in)
				}
			}
		}
		for _, to := range f.Blocks[b].Succs {
			if !slices.Contains(f.Blocks[to].Preds, int32(b)) {
				t.Errorf("%s: block %d leads to %d, which does not know", f.Key, b, to)
			}
		}
	}
}

func funcNamed(t *testing.T, p *code.Package, key string) *code.Func {
	t.Helper()
	for _, f := range p.Funcs {
		if f.Key == key {
			return f
		}
	}
	t.Fatalf("no function %s", key)
	return nil
}

// lineOf is the line of source that begins with a text.
func lineOf(text string) int32 {
	return int32(1 + strings.Count(source[:strings.Index(source, "\n"+text)+1], "\n"))
}

func TestGenerics(t *testing.T) {
	own, _ := lowered(t)
	if got := funcNamed(t, own, "example.com/p.first").TParams; len(got) != 1 || got[0] != "T" {
		t.Errorf("type parameters of first: %v", got)
	}
	if got := funcNamed(t, own, "(*example.com/p.stack).push").TParams; len(got) != 1 {
		t.Errorf("type parameters of push: %v", got)
	}
	found := false
	for _, b := range funcNamed(t, own, "example.com/p.use").Blocks {
		for _, in := range b.Instrs {
			if in.Op == code.OpCall && in.Str == "example.com/p.first" {
				found = len(in.TArgs) == 1 && own.Types[in.TArgs[0]].Name == "int"
			}
		}
	}
	if !found {
		t.Error("the call of first does not say that it is one for int")
	}
}

func TestGlobalsAndEmbeddedFiles(t *testing.T) {
	own, _ := lowered(t)
	want := []code.Global{{Name: "example.com/p.counter"}, {Name: "example.com/p.query", Embed: []code.File{{Name: "query.sql", Text: "SELECT 1"}}}}
	if len(own.Globals) != len(want) {
		t.Fatalf("variables: %v", own.Globals)
	}
	for i, g := range own.Globals {
		if g.Name != want[i].Name || !slices.Equal(g.Embed, want[i].Embed) {
			t.Errorf("variable %+v, want %+v", g, want[i])
		}
	}
}

func TestTypesHaveFieldsAndPromotedMethods(t *testing.T) {
	own, _ := lowered(t)
	i := slices.IndexFunc(own.Types, func(t code.Type) bool { return t.Name == "*example.com/p.user" })
	if i < 0 {
		t.Fatal("no type *user")
	}
	if m := own.Types[i].Methods; len(m) != 1 || m[0].Func != "(*example.com/p.base).Name" || !reflect.DeepEqual(m[0].Path, []string{"base"}) {
		t.Errorf("methods of *user: %+v", m)
	}
	user := own.Types[own.Types[i].Elem]
	if len(user.Fields) != 2 || !user.Fields[0].Embedded || user.Fields[1].Tag != `json:"id"` {
		t.Errorf("fields of user: %+v", user.Fields)
	}
}

func TestTypesHaveTheConstantsThatAreDeclaredOfThem(t *testing.T) {
	own, _ := lowered(t)
	i := slices.IndexFunc(own.Types, func(t code.Type) bool { return t.Name == "example.com/p.level" })
	if i < 0 {
		t.Fatal("no type level")
	}
	if got, want := own.Types[i].Values, []code.Value{{Name: "low"}, {Name: "high", Int: 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("constants of level: %v, want %v", got, want)
	}
}

func TestDirectives(t *testing.T) {
	own, _ := lowered(t)
	var got []string
	for _, d := range own.Directives {
		got = append(got, d.Text)
	}
	if want := []string{"public on purpose", "ignore missingauth known"}; !reflect.DeepEqual(got, want) {
		t.Fatalf("directives: %q, want %q", got, want)
	}
	if d := own.Directives[0]; d.Line != lineOf("func use") || !slices.Equal(funcNamed(t, own, "example.com/p.use").Doc, []int32{0}) {
		t.Errorf("the doc comment speaks of line %d", d.Line)
	}
	if d := own.Directives[1]; d.Line != lineOf("\treturn f()") {
		t.Errorf("the comment behind a statement speaks of line %d", d.Line)
	}
}

func TestOtherModulesAreLeftOut(t *testing.T) {
	pass, fact := passOn(t, map[string]string{"p.go": source})
	pass.Module.Version = "v1.0.0"
	res, err := Analyzer.Run(pass)
	if err != nil || res.(*Program).Own() != nil || len(fact.Packages) != 0 {
		t.Errorf("a dependency was lowered: %v, %v", fact, err)
	}
}

// Where a package cannot be lowered, for a bug of ours, those that import it learn that.
func TestFailureTravelsUp(t *testing.T) {
	pass, fact := passOn(t, map[string]string{"p.go": source})
	info := pass.TypesInfo
	pass.TypesInfo = nil
	func() {
		defer func() {
			if recover() == nil {
				t.Error("no panic without types")
			}
		}()
		Analyzer.Run(pass)
	}()
	data, err := fact.GobEncode()
	if err != nil || len(fact.Failed) != 1 || !strings.HasPrefix(fact.Failed[0], "example.com/p: ") {
		t.Fatalf("the fact says %q: %v", fact.Failed, err)
	}
	pass.TypesInfo = info
	pass.Pkg.SetImports([]*types.Package{types.NewPackage("example.com/p/below", "below")})
	pass.ImportPackageFact = func(_ *types.Package, f analysis.Fact) bool { return f.(*Fact).GobDecode(data) == nil }
	res, err := Analyzer.Run(pass)
	if err != nil || !slices.Equal(res.(*Program).Failed(), fact.Failed) || len(fact.Failed) != 1 {
		t.Errorf("above it there is %q, told on as %q: %v", res.(*Program).Failed(), fact.Failed, err)
	}
}

// A driver that says nothing of modules shows declared files only: where they are, flags say.
func TestDeclaredFiles(t *testing.T) {
	tool := filepath.Join(t.TempDir(), "nogo")
	old := os.Args[0]
	os.Args[0] = tool
	defer func() { os.Args[0] = old }()
	pass, fact := passOn(t, map[string]string{"p.go": source})
	pass.Module = nil
	if res, err := Analyzer.Run(pass); err != nil || res.(*Program).Own() != nil || !Unclaimed(pass) {
		t.Errorf("a package that nobody claims was lowered: %v, %v", fact, err)
	}
	for name, value := range map[string]string{FirstPartyFlag: "example.com/p", RootFlag: "_main/app"} {
		if err := Analyzer.Flags.Set(name, value); err != nil {
			t.Fatal(err)
		}
		defer Analyzer.Flags.Set(name, "")
	}
	res, err := Analyzer.Run(pass)
	if err != nil || Unclaimed(pass) {
		t.Fatal(err)
	}
	prog := res.(*Program)
	if want := tool + ".runfiles/_main/app"; prog.Own() == nil || filepath.ToSlash(prog.Own().Root) != want {
		t.Errorf("the module is in %s, want %s", prog.Own().Root, want)
	}
	if got, want := prog.Declared().Folder("app/db"), filepath.Join(tool+".runfiles", "_main", "app", "db"); got != want {
		t.Errorf("the files of app/db are in %s, want %s", got, want)
	}
	if prog.Declared().Lacks() == "" {
		t.Error("no go.mod was declared, and nothing says so")
	}
}

// FuzzDecode: a fact comes from a file. What is not one is an error.
func FuzzDecode(f *testing.F) {
	for _, p := range []*Fact{{}, {Packages: []*code.Package{{Path: "p", Funcs: []*code.Func{{Key: "p.F"}}}}}} {
		b, err := p.GobEncode()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		f.Add(b[:len(b)/2])
	}
	f.Add([]byte("no gob"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var fact Fact
		if err := fact.GobDecode(data); err != nil {
			return
		}
		for _, p := range fact.Packages {
			if p == nil {
				t.Error("a package that is none")
			}
		}
	})
}

func TestDecodeSaysWhatIsCutOff(t *testing.T) {
	_, fact := lowered(t)
	b, err := fact.GobEncode()
	if err != nil {
		t.Fatal(err)
	}
	if err := new(Fact).GobDecode(b[:len(b)/2]); err == nil {
		t.Error("half a fact was taken for one")
	}
	blob, err := pack(fact.Packages[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, len(blob) / 2, len(blob) - 10} {
		if p, err := unpack(blob[:n]); err == nil {
			t.Errorf("%d of %d bytes were taken for package %q", n, len(blob), p.Path)
		}
	}
}
