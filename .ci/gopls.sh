#!/usr/bin/env bash
# gopls.sh builds gopls from its module and lets an editor of the tests work with
# authvet in front of it: the sessions of TestSessions that the tests leave out
# where there is no gopls. The first argument is its version; v0.23.0 is the
# newest that Go 1.26 builds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
GOBIN=$tmp go install "golang.org/x/tools/gopls@${1:-v0.23.0}"
"$tmp/gopls" version
AUTHVET_TEST_GOPLS=$tmp/gopls go test -count=1 -run '^TestSessions$/^(gopls|pulls|named)$' -v ./cmd/authvet
