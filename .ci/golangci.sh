#!/usr/bin/env bash
# golangci.sh builds a golangci-lint with authvet in it, from modules alone, and
# compares what it and go vet print for every N-th example application:
# golangci.sh [N], of all without N. It also shows that an edit of a document, of
# the settings or of a schema alone is seen by the next run, and that nothing is
# analysed again where nothing changed. The first build takes minutes, so this is
# a job of its own in CI, and not a part of run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go -C cmd/golangci-lint build -buildvcs=false -o "$tmp/golangci-lint" .

AUTHVET_GOLANGCI=$tmp/golangci-lint AUTHVET_EVERY=${1:-1} \
    go test -run '^TestGolangci' -timeout 90m ./cmd/authvet
