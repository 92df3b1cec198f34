package spec

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// unseen is said where routes may be missing.
const unseen = "Not all routes were seen; authvet routes lists what could not be followed."

// Of writes down what the routes of a report ask of their callers.
func Of(r *access.Report) *Document {
	d := &Document{OpenAPI: version, Info: info{Title: cmp.Or(r.Module, "unknown"), Version: "unknown"}, Paths: map[string]*pathItem{}}
	if r.Hides() {
		d.Info.Description = unseen
	}
	w := &writer{schemes: schemes{}}
	byShape := map[string][]placed{}
	for i := range r.Routes {
		if route := &r.Routes[i]; !route.Absent {
			t := templateOf(route)
			byShape[t.shape] = append(byShape[t.shape], placed{route, t})
		}
	}
	for _, shape := range slices.Sorted(maps.Keys(byShape)) {
		all := byShape[shape]
		slices.SortStableFunc(all, inOrder)
		path, item := w.item(all)
		d.Paths[path] = item
	}
	identify(w.ids)
	if len(w.schemes) > 0 {
		d.Components = &components{w.schemes}
	}
	return d
}

// placed is a route with its path.
type placed struct {
	route *access.Route
	template
}

// inOrder sorts routes of one shape: first those that a router asks first, then those that ask less of their callers.
func inOrder(a, b placed) int {
	return cmp.Or(cmp.Compare(a.route.Breadth(), b.route.Breadth()), cmp.Compare(a.path, b.path), cmp.Compare(a.route.Method, b.route.Method),
		cmp.Compare(a.route.Authentication.Strength(), b.route.Authentication.Strength()))
}

// writer makes operations.
type writer struct {
	schemes schemes
	ids     []identified
}

// anyMethods are those that stand for all: what clients send.
var anyMethods = []string{"GET", "PUT", "POST", "DELETE", "PATCH"}

// item is the path item of routes whose paths OpenAPI takes for one.
func (w *writer) item(all []placed) (string, *pathItem) {
	item := &pathItem{Parameters: parametersOf(all)}
	for _, p := range all {
		if p.route.Method != "ANY" {
			w.add(item, all[0].path, p, p.route.Method)
			continue
		}
		for _, method := range anyMethods {
			w.add(item, all[0].path, p, method)
		}
	}
	return all[0].path, item
}

// add puts a route's operation of a method into its place. One that is there already is asked first by the router, or is the same
// in another program.
func (w *writer) add(item *pathItem, path string, p placed, method string) {
	op := w.operation(p)
	slot := item.slot(method)
	switch {
	case slot == nil:
	case *slot == nil:
		*slot = op
		w.ids = append(w.ids, identified{op, namesOf(p.route, method, path)})
		return
	case (*slot).Below == op.Below && (op.Any || (*slot).asks(op)):
		return
	}
	op.Responses = nil
	item.Others = append(item.Others, other{method, p.route.Path, *op})
}

// asks reports whether two operations ask the same of their callers.
func (op *operation) asks(other *operation) bool {
	return reflect.DeepEqual(op.Security, other.Security) && reflect.DeepEqual(op.Authentication, other.Authentication)
}

// operation says what a route asks of its callers.
func (w *writer) operation(p placed) *operation {
	a := p.route.Authentication
	op := &operation{Security: w.schemes.of(a), Any: p.route.Method == "ANY", Below: p.below,
		Responses: map[string]response{"default": {"The answer of the service."}}}
	if a.State == "required" && a.Strangers != "served" {
		op.Responses["401"] = response{"The caller has shown no credential that is accepted."}
	}
	if !saysAll(p.route) {
		op.Authentication = &authentication{a.State, strings.TrimSpace(a.Why)}
	}
	return op
}

// saysAll reports whether the security of an operation says what there is to say of a route. That a route is open by mistake is no
// declaration that it is public.
func saysAll(r *access.Route) bool {
	switch r.Authentication.State {
	case "none":
		return !slices.ContainsFunc(r.Findings, func(f access.Finding) bool { return f.Rule == "missingauth" })
	case "required":
		return (r.Authentication.Strangers == "" || r.Authentication.Strangers == "refused") &&
			!slices.ContainsFunc(r.Authentication.Credentials, func(c access.Credential) bool { return !c.Declarable() })
	}
	return false
}
