// Package spec writes what the code of a service enforces as an OpenAPI document, and how a document differs from it.
package spec

import (
	"encoding/json"
	"io"

	"go.yaml.in/yaml/v4"
)

// version is that of OpenAPI: the first in which every scheme may have roles, and client certificates are one.
const version = "3.1.0"

// Document is an OpenAPI document, as far as the code tells one. Fields stand in the order in which they are read.
type Document struct {
	OpenAPI    string               `json:"openapi"`
	Info       info                 `json:"info"`
	Paths      map[string]*pathItem `json:"paths"`
	Components *components          `json:"components,omitempty"`
}

type info struct {
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	Version     string `json:"version"`
}

type components struct {
	Schemes map[string]scheme `json:"securitySchemes"`
}

// scheme is a way to authenticate.
type scheme struct {
	Type        string `json:"type"`
	Description string `json:"description,omitempty"`
	Scheme      string `json:"scheme,omitempty"`
	In          string `json:"in,omitempty"`
	Name        string `json:"name,omitempty"`
}

// pathItem holds the operations of a path.
type pathItem struct {
	Parameters []parameter `json:"parameters,omitempty"`
	Get        *operation  `json:"get,omitempty"`
	Put        *operation  `json:"put,omitempty"`
	Post       *operation  `json:"post,omitempty"`
	Delete     *operation  `json:"delete,omitempty"`
	Options    *operation  `json:"options,omitempty"`
	Head       *operation  `json:"head,omitempty"`
	Patch      *operation  `json:"patch,omitempty"`
	Trace      *operation  `json:"trace,omitempty"`
	Others     []other     `json:"x-authvet-operations,omitempty"`
}

// slot is where the operation of a method stands, nil if OpenAPI has no place for it.
func (p *pathItem) slot(method string) **operation {
	switch method {
	case "GET":
		return &p.Get
	case "PUT":
		return &p.Put
	case "POST":
		return &p.Post
	case "DELETE":
		return &p.Delete
	case "OPTIONS":
		return &p.Options
	case "HEAD":
		return &p.Head
	case "PATCH":
		return &p.Patch
	case "TRACE":
		return &p.Trace
	}
	return nil
}

// parameter is a value in a path.
type parameter struct {
	Name        string `json:"name"`
	In          string `json:"in"`
	Description string `json:"description,omitempty"`
	Required    bool   `json:"required"`
	Schema      schema `json:"schema"`
}

type schema struct {
	Type   string `json:"type"`
	Format string `json:"format,omitempty"`
}

// operation is a method of a path. Its security is nil where that is not known.
type operation struct {
	ID             string                 `json:"operationId,omitempty"`
	Security       *[]map[string][]string `json:"security,omitempty"`
	Responses      map[string]response    `json:"responses,omitempty"`
	Authentication *authentication        `json:"x-authvet-authentication,omitempty"`
	Any            bool                   `json:"x-authvet-any,omitempty"`   // the route takes all methods
	Below          bool                   `json:"x-authvet-below,omitempty"` // and what is below the path
}

type response struct {
	Description string `json:"description"`
}

// authentication is a verdict for which OpenAPI has no words, or of which it can't say why.
type authentication struct {
	State string `json:"state"`
	Why   string `json:"why"`
}

// other is an operation for which the path item has no place: OpenAPI has one for some methods, and one for all routes with
// the same constant parts.
type other struct {
	Method string `json:"method"`
	Path   string `json:"path"` // as the route has it
	operation
}

// WriteYAML writes d as YAML: the same values in the same order as in JSON.
func (d *Document) WriteYAML(w io.Writer) error {
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	var tree yaml.Node
	if err := yaml.Unmarshal(text, &tree); err != nil {
		return err
	}
	unquote(&tree)
	if text, err = yaml.Dump(&tree, yaml.WithIndent(2), yaml.WithLineWidth(-1)); err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// unquote takes away how JSON is written: the encoder quotes what has to be.
func unquote(n *yaml.Node) {
	n.Style = 0
	for _, c := range n.Content {
		unquote(c)
	}
}
