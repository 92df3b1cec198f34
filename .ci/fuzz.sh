#!/usr/bin/env bash
# fuzz.sh runs every fuzz target for a while: the readers of SQL, of schemas and of API documents,
# the evaluator, the decoder of facts. What it finds it writes below testdata/fuzz
# of the package; go test runs that from then on.
#
# Usage: .ci/fuzz.sh [time [package]]       10s each without an argument
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for target in passes/internal/sqltext:FuzzParse passes/internal/schema:FuzzRead passes/internal/openapi:FuzzRead passes/internal/openapi:FuzzInComments passes/internal/eval:FuzzStart passes/program:FuzzDecode; do
    [ "${target%:*}" = "${2:-${target%:*}}" ] || continue
    go test -run '^$' -fuzz "^${target#*:}\$" -fuzztime "${1:-10s}" "./${target%:*}"
done
