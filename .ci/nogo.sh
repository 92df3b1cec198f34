#!/usr/bin/env bash
# nogo.sh builds the nogo of Bazel's Go rules with the rules of authvet in it,
# without Bazel, and compares what it prints with authvet itself on every N-th
# example application: nogo.sh [N]. The test command does so with a driver of its
# own. It fetches modules: the Go rules, and what their nogo needs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rules=github.com/bazelbuild/rules_go@v0.65.0
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
root=$PWD

dir=$(go mod download -json "$rules" | sed -n 's/^.*"Dir": "\(.*\)",*$/\1/p')
cd "$tmp"
# As listed in nogo_srcs of go/tools/builders/BUILD.bazel. They use an internal package of x/tools, so they have to be below it.
for name in constants env flags nogo_fix nogo_goversions_go118 nogo_goversions_go121 nogo_goversions_go122 nogo_main nogo_version nolint; do
    cp "$dir/go/tools/builders/$name.go" .
done
cat >analyzers.go <<'GO'
package main

import (
	"os"

	"github.com/authvet/authvet/analyzer"
)

var analyzers = analyzer.Suite()

// configs is made of a JSON file under Bazel.
var configs = map[string]config{
	"authvetprogram": {analyzerFlags: map[string]string{"first-party": os.Getenv("FIRST_PARTY"), "root": "_main"}},
}

const debugMode = false
GO
cat >go.mod <<MOD
module golang.org/x/tools/nogo

go 1.26.0

replace github.com/authvet/authvet => $root
MOD
cp "$root/go.sum" .
go mod tidy
go build -o nogo .
cd "$root"
AUTHVET_NOGO=$tmp/nogo AUTHVET_EVERY=${1:-1} go test -run '^TestNogoAgrees$' -timeout 60m ./cmd/authvet
