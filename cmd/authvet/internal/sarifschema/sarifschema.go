// Package sarifschema holds files of SARIF 2.1.0 against the schema of the standard, for tests.
//
// The schema is sarif-2.1/schema/sarif-schema-2.1.0.json of https://github.com/oasis-tcs/sarif-spec at commit
// e0583813964ec43cea53b6b531b402866095ed1f, unchanged. Copyright (c) OASIS Open; it is governed by the OASIS policies that the
// LICENSE.md of that repository names.
package sarifschema

import (
	"bytes"
	_ "embed"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed sarif-schema-2.1.0.json
var schema []byte

// Check fails the test if log is not valid.
func Check(t testing.TB, log []byte) {
	t.Helper()
	compiled := compile(t)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
	if err == nil {
		err = compiled.Validate(value)
	}
	if err != nil {
		t.Errorf("the SARIF is not valid: %v", err)
	}
}

func compile(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	const name = "sarif-schema-2.1.0.json"
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}
