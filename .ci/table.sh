#!/usr/bin/env bash
# table.sh runs authvet under five drivers on the example applications, compares
# what they print row by row, and writes docs/agreement.md:
#
#   table.sh            all of them
#   table.sh NAME...    these; the lines of others stay as they are
#   table.sh N          every N-th is compared, also with what is on record, and
#                       nothing is written
#
# What is written of an application is written when it is through: a run that was
# stopped goes on with the names of those that are left.
#
# It builds golangci-lint and gopls, which takes minutes the first time, and says
# how long the rest took: some 20 minutes for all of them on two cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

some='' mode=-update
case ${1:-} in
'') ;;
[0-9]*) export AUTHVET_EVERY=$1 mode='' ;;
*) some="/^($(IFS='|' && echo "$*"))\$" ;;
esac

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go -C cmd/golangci-lint build -buildvcs=false -o "$tmp/golangci-lint" .
GOBIN=$tmp go install golang.org/x/tools/gopls@v0.23.0

started=$SECONDS
AUTHVET_GOLANGCI=$tmp/golangci-lint AUTHVET_TEST_GOPLS=$tmp/gopls \
    go test -count=1 -run "^TestDriversTable\$$some" -v -timeout 5h ./cmd/authvet $mode
echo "table.sh: $((SECONDS - started)) s"
