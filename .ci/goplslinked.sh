#!/usr/bin/env bash
# goplslinked.sh builds a gopls with authvet in it, lets an editor of the tests
# work with it, and compares what it shows of every N-th example application
# with what authvet prints: goplslinked.sh [N], of all without N. Findings in API
# documents, in settings and in files that are not open are among them. The build
# takes a minute or two, an application some ten seconds, so this is no part of run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go -C cmd/gopls vet ./...
go -C cmd/gopls test ./...
go -C cmd/gopls run . -o "$tmp/authvet-gopls"
"$tmp/authvet-gopls" version

AUTHVET_LINKED_GOPLS=$tmp/authvet-gopls AUTHVET_EVERY=${1:-1} \
    go test -count=1 -run '^TestLinkedGopls' -timeout 90m ./cmd/authvet
