// Package program reduces a package to portable code and hands it to its importers as a fact.
//
// The fact is the summary of design.md in its most general form: a function is summarised by its own
// reduced body, and summaries compose by evaluating that body with the caller's values (passes/internal/eval).
// A package's fact holds its own code and that of all first-party packages below it, because drivers
// deliver the facts of direct imports only.
//
// Limits: std and third-party packages are not reduced; the catalogue speaks for them. Functions in
// _test.go files are left out.
package program
