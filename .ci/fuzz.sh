#!/usr/bin/env bash
# fuzz.sh runs every fuzz target for a while: the readers of SQL, of schemas, of API documents and of settings,
# the evaluator, the decoder of facts. What it finds it writes below testdata/fuzz
# of the package; go test runs that from then on.
#
# Usage: .ci/fuzz.sh [time [package]]       10s each without an argument
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ran=
while IFS=: read -r file target; do
    package=$(dirname "$file")
    [ "$package" = "${2:-$package}" ] || continue
    go test -run '^$' -fuzz "^$target\$" -fuzztime "${1:-10s}" "./$package" </dev/null
    ran=1
done < <(grep -roE '^func Fuzz[A-Za-z]+' --include='*_test.go' analyzer cmd passes | sed 's/func //' | sort)
if [ -z "$ran" ]; then
    echo "fuzz.sh: no fuzz target in $2; packages are named as in: .ci/fuzz.sh 60s passes/internal/openapi" >&2
    exit 2
fi
