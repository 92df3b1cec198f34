package openapi

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Documents of version 2.0, once called Swagger. Only a program that loads one by itself is asked for it: module folders are
// full of those that are made of comments and that nobody enforces, so Find passes them over.

// swaggerHead matches the line that says that a document is one of version 2.
var swaggerHead = regexp.MustCompile(`(?m)^\s{0,4}["']?swagger["']?\s*:\s*["']?2\.|[{,]\s*"swagger"\s*:\s*"2\.`)

// isSwagger reports whether a text says that it is a document of version 2.
func isSwagger(text []byte) bool { return !IsDocument(text) && swaggerHead.Match(text) }

// swagger is what version 2 says of who may call what.
type swagger struct {
	Version             string                      `yaml:"swagger"`
	BasePath            string                      `yaml:"basePath"`
	Paths               map[string]swaggerPath      `yaml:"paths"`
	SecurityDefinitions map[string]map[string]any   `yaml:"securityDefinitions"`
	Security            []map[string][]string       `yaml:"security"`
	Parameters          map[string]swaggerParameter `yaml:"parameters"`
}

// swaggerPath is a path: its methods, and what it refers to in another document.
type swaggerPath struct {
	Ref     string            `yaml:"$ref"`
	Get     *swaggerOperation `yaml:"get"`
	Put     *swaggerOperation `yaml:"put"`
	Post    *swaggerOperation `yaml:"post"`
	Delete  *swaggerOperation `yaml:"delete"`
	Options *swaggerOperation `yaml:"options"`
	Head    *swaggerOperation `yaml:"head"`
	Patch   *swaggerOperation `yaml:"patch"`

	Parameters []swaggerParameter `yaml:"parameters"`
}

// swaggerOperation is an operation. Its Security is nil where it says nothing, and empty where it is open.
type swaggerOperation struct {
	ID       string                 `yaml:"operationId"`
	Security *[]map[string][]string `yaml:"security"`

	Parameters []swaggerParameter `yaml:"parameters"`
}

// swaggerParameter is a parameter, or a reference to one.
type swaggerParameter struct {
	Ref    string `yaml:"$ref"`
	Name   string `yaml:"name"`
	In     string `yaml:"in"`
	Type   string `yaml:"type"`
	Format string `yaml:"format"`
}

// declaredBy are the parameters of a path in a list of all kinds of them.
func (t *swagger) declaredBy(list []swaggerParameter) []Parameter {
	var out []Parameter
	for _, p := range list {
		if name, ok := strings.CutPrefix(p.Ref, "#/parameters/"); ok {
			p = t.Parameters[name]
		}
		if p.In == "path" {
			out = append(out, Parameter{Name: p.Name, Type: p.Type, Format: p.Format, Declared: true})
		}
	}
	return out
}

func (p swaggerPath) methods() map[string]*swaggerOperation {
	return map[string]*swaggerOperation{"GET": p.Get, "PUT": p.Put, "POST": p.Post, "DELETE": p.Delete, "OPTIONS": p.Options,
		"HEAD": p.Head, "PATCH": p.Patch}
}

// readSwagger reads a document of version 2. What it refers to is not read: parameters and schemas say nothing about callers.
func readSwagger(src Source) (*Document, error) {
	var t swagger
	if err := yaml.Unmarshal(src.Text, &t); err != nil {
		return nil, src.explain(err)
	}
	d := &Document{File: src.File, Version: t.Version}
	base := "/" + strings.Trim(t.BasePath, "/")
	for name, item := range t.Paths {
		if item.Ref != "" {
			d.Elsewhere = append(d.Elsewhere, name)
		}
		for method, op := range item.methods() {
			if op == nil {
				continue
			}
			asked := t.Security
			if op.Security != nil {
				asked = *op.Security
			}
			d.Operations = append(d.Operations, Operation{Method: method, Template: name, ID: op.ID, File: src.File,
				Parameters: parameters(name, t.declaredBy(op.Parameters), t.declaredBy(item.Parameters)),
				Paths:      []string{strings.TrimSuffix(base, "/") + name}, Security: alternatives(asked), Open: op.Security != nil && len(asked) == 0})
		}
	}
	slices.Sort(d.Elsewhere)
	slices.SortFunc(d.Operations, inOrder)
	for _, name := range slices.Sorted(maps.Keys(t.SecurityDefinitions)) {
		fields := map[string]string{}
		for key, v := range t.SecurityDefinitions[name] {
			if text, ok := v.(string); ok {
				fields[key] = text
			}
		}
		d.Schemes = append(d.Schemes, Scheme{Name: name, fields: fields})
	}
	return d, nil
}

// inOrder sorts operations by path, then by method.
func inOrder(a, b Operation) int {
	return cmp.Or(cmp.Compare(a.Template, b.Template), cmp.Compare(a.Method, b.Method))
}
